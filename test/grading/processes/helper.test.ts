import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { Ended, Helper, type Allowance } from "../../../grading/src/processes/index.js";
import { TemporaryFolder } from "../temporary.js";

interface Calls {
  echo(value: unknown): { value: unknown; setup: unknown };
  spin(argument: undefined): never;
  wait(argument: { milliseconds: number }): Promise<number>;
  hoard(argument: undefined): never;
  nest(depth: number): number;
  fail(argument: undefined): never;
  end(argument: undefined): never;
  cleanUp(file: string): void;
}

const program = fileURLToPath(new URL("program.mjs", import.meta.url));
const PATIENT: Allowance = { silence: 60_000 };

describe("Helper", () => {
  let helper: Helper<Calls>;
  beforeEach(() => {
    helper = new Helper<Calls>({ program, setup: { course: "a course" }, heap: 64, group: true });
  });
  afterEach(() => helper[Symbol.asyncDispose]());

  /** Resolves to the error of a call that did not end well. */
  const ended = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error as Ended;
  };

  it("sends what the program needs, and gives back what it returns, bytes and all", async () => {
    const value = { bytes: Buffer.from("ø"), map: new Map([["a", [1, NaN]]]) };
    const back = await helper.call("echo", value, PATIENT);
    expect(back.setup).to.deep.equal({ course: "a course" });
    expect(Buffer.from((back.value as typeof value).bytes).toString()).to.equal("ø");
    expect((back.value as typeof value).map).to.deep.equal(value.map);
  });

  it("lets its process clean up when it is disposed of", async () => {
    const folder = new TemporaryFolder();
    await folder.make({ "left.txt": "" });
    await helper.call("cleanUp", join(folder.path, "left.txt"), PATIENT);
    await helper[Symbol.asyncDispose]();
    expect(await readdir(folder.path)).to.deep.equal([]);
    await folder.remove();
  });

  it("ends work that uses more processor time than it may, says what was going on, and goes on", async () => {
    const error = await ended(helper.call("spin", undefined, { cpu: 300, silence: 60_000 }));
    expect(error).to.be.instanceOf(Ended).and.include({ kind: "too-complex", during: "spinning" });
    expect(error.message).to.include("more than 0.3 s");
    expect((await helper.call("echo", 1, PATIENT)).value).to.equal(1);
  });

  it("does not count time in which nothing was computed", async () => {
    const pid = await helper.call("wait", { milliseconds: 700 }, { cpu: 300, silence: 60_000 });
    expect(pid).to.equal(helper.pid);
  });

  it("names memory that ran out, and goes on", async () => {
    const error = await ended(helper.call("hoard", undefined, PATIENT));
    expect(error).to.include({ kind: "memory", during: "hoarding" });
    expect((await helper.call("echo", 1, PATIENT)).value).to.equal(1);
  });

  it("names what is nested too deeply", async () => {
    expect(await ended(helper.call("nest", 1e6, PATIENT))).to.include({ kind: "too-complex" });
    expect(await helper.call("nest", 10, PATIENT)).to.equal(10);
  });

  it("throws what the program throws, by its name, and keeps the process", async () => {
    await helper.call("echo", 1, PATIENT);
    const { pid } = helper;
    const error = await ended(helper.call("fail", undefined, PATIENT));
    expect(error).to.include({ name: "RangeError", message: "as it was asked to" });
    expect(helper.pid).to.equal(pid);
  });

  for (const [how, signal] of [
    ["was killed", "SIGKILL"],
    ["was stopped", "SIGSTOP"],
  ] as const) {
    it(`does the work again in another process when one ${how}, for that is nobody's fault`, async () => {
      await helper.call("echo", 1, PATIENT);
      const { pid = 0 } = helper;
      const call = helper.call("wait", { milliseconds: 500 }, { silence: 1_500 });
      await later(100);
      process.kill(pid, signal);
      expect(await call)
        .to.be.a("number")
        .and.not.equal(pid);
    });
  }

  it("gives up a call whose process ends every time", async () => {
    const error = await ended(helper.call("end", undefined, PATIENT));
    expect(error).to.include({ kind: "crashed" });
    expect(error.message).to.include("exit status 3");
  });

  it("leaves no process behind", async () => {
    await helper.call("echo", 1, PATIENT);
    const { pid = 0 } = helper;
    await helper[Symbol.asyncDispose]();
    expect(() => process.kill(pid, 0)).to.throw("ESRCH");
    expect(await ended(helper.call("echo", 1, PATIENT))).to.be.instanceOf(Error);
  });
});
