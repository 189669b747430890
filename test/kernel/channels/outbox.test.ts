import { expect } from "chai";
import { Outbox } from "../../../kernel/src/channels/outbox.js";

describe("an outbox", () => {
  /** A socket that, as zeromq.js does, refuses a send while another is under way. */
  class Socket {
    readonly sent: string[] = [];
    #busy = false;

    async send(frames: (Uint8Array | string)[]): Promise<void> {
      if (this.#busy) throw new Error("EBUSY");
      this.#busy = true;
      await new Promise(setImmediate);
      this.#busy = false;
      if (frames[0] === "bad") throw new Error("bad frame");
      this.sent.push(frames.join());
    }
  }

  it("sends everything in order, however fast it comes, over one socket at a time", async () => {
    const [a, b] = [new Socket(), new Socket()];
    const outbox = new Outbox((error) => expect.fail(String(error)));
    for (let i = 0; i < 500; i++) outbox.push(i % 2 ? a : b, [String(i)]);
    await outbox.drained();
    const merged = [...a.sent, ...b.sent].map(Number).sort((x, y) => x - y);
    expect(merged).to.deep.equal(Array.from({ length: 500 }, (_, i) => i));
    expect(a.sent).to.deep.equal([...a.sent].sort((x, y) => Number(x) - Number(y)));
  });

  it("goes on after a send that failed, and says so", async () => {
    const errors: unknown[] = [];
    const socket = new Socket();
    const outbox = new Outbox((error) => errors.push(error));
    for (const text of ["1", "bad", "2"]) outbox.push(socket, [text]);
    await outbox.drained();
    expect(socket.sent).to.deep.equal(["1", "2"]);
    expect(errors).to.have.length(1);
  });

  it("is drained at once when there is nothing to send", async () => {
    await new Outbox(() => undefined).drained();
  });
});
