import { expect } from "chai";
import fc from "fast-check";
import { StreamBuffer, type StreamText } from "../../../kernel/src/channels/stream-buffer.js";

const texts = fc.array(
  fc.record({
    parent: fc.constantFrom("1", "2"),
    name: fc.constantFrom("stdout" as const, "stderr" as const),
    text: fc.string({ maxLength: 30 }),
  }),
);

/** Joins neighbours of the same cell and stream. */
function joined(all: readonly StreamText[]): StreamText[] {
  const result: StreamText[] = [];
  for (const text of all) {
    const last = result.at(-1);
    if (last?.parent !== text.parent || last.name !== text.name) result.push(text);
    else result[result.length - 1] = { ...last, text: last.text + text.text };
  }
  return result;
}

describe("a stream buffer", () => {
  it("changes neither text nor order, and sends as few messages as that allows", () => {
    fc.assert(
      fc.property(texts, (written) => {
        const sent: StreamText[] = [];
        const buffer = new StreamBuffer({ send: (text) => sent.push(text), delay: 60_000 });
        for (const text of written) buffer.write(text);
        buffer.flush();
        expect(sent).to.deep.equal(joined(written));
      }),
    );
  });

  it("sends by itself after its delay", async () => {
    const sent: StreamText[] = [];
    const buffer = new StreamBuffer({ send: (text) => sent.push(text), delay: 1 });
    buffer.write({ parent: "1", name: "stdout", text: "a" });
    buffer.write({ parent: "1", name: "stdout", text: "b" });
    expect(sent).to.deep.equal([]);
    while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(sent).to.deep.equal([{ parent: "1", name: "stdout", text: "ab" }]);
  });

  it("sends at once what grows too long", () => {
    const sent: StreamText[] = [];
    const buffer = new StreamBuffer({ send: (text) => sent.push(text), delay: 60_000, limit: 10 });
    for (const text of ["12345", "67890", "1"]) buffer.write({ parent: "1", name: "stdout", text });
    expect(sent.map(({ text }) => text)).to.deep.equal(["1234567890"]);
    buffer.flush();
  });
});
