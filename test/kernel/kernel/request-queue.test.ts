import { setImmediate as endOfTurn } from "node:timers/promises";
import { expect } from "chai";
import type { Request } from "../../../kernel/src/channels/index.js";
import { RequestQueue } from "../../../kernel/src/kernel/request-queue.js";

const request = (msg_id: string) => ({ header: { msg_id } }) as unknown as Request;
const [a, b, c, d] = ["a", "b", "c", "d"].map(request) as [Request, Request, Request, Request];

describe("a queue of requests", () => {
  /** The events that came to pass, in their order. */
  let log: string[] = [];
  let endTurn: () => void = () => undefined;
  let queue = new RequestQueue({ answer: () => Promise.resolve(), onEmpty: () => undefined });

  beforeEach(() => {
    log = [];
    queue = new RequestQueue({
      answer(each, isAborted) {
        log.push(String(each.header.msg_id) + (isAborted ? " aborted" : ""));
        return new Promise((resolve) => (endTurn = resolve));
      },
      onEmpty: () => log.push("empty"),
    });
  });

  async function afterTurn(): Promise<string[]> {
    endTurn();
    await endOfTurn();
    return log;
  }

  it("gives the first its turn at once, and each other one when the one before it has ended", async () => {
    queue.add(a);
    queue.add(b);
    expect(log).to.deep.equal(["a"]);
    expect(queue.isWorking).to.equal(true);
    expect(await afterTurn()).to.deep.equal(["a", "b"]);
    expect(await afterTurn()).to.deep.equal(["a", "b", "empty"]);
    expect(queue.isWorking).to.equal(false);
  });

  it("works again after it was empty", async () => {
    queue.add(a);
    await afterTurn();
    queue.add(b);
    expect(log).to.deep.equal(["a", "empty", "b"]);
  });

  it("aborts what waits, and nothing that comes later", async () => {
    for (const each of [a, b, c]) queue.add(each);
    queue.abortWaiting();
    queue.add(d);
    for (let turn = 0; turn < 4; turn++) await afterTurn();
    expect(log).to.deep.equal(["a", "b aborted", "c aborted", "d", "empty"]);
  });

  it("gives no turn to what was withdrawn, and withdraws nothing that has had its turn", async () => {
    for (const each of [a, b, c]) queue.add(each);
    expect(queue.withdraw(b)).to.equal(true);
    expect(queue.withdraw(b)).to.equal(false);
    expect(queue.withdraw(a)).to.equal(false);
    expect(await afterTurn()).to.deep.equal(["a", "c"]);
  });
});
