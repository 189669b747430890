import { expect } from "chai";
import fc from "fast-check";
import { toCodePoints, toUtf16 } from "../../../kernel/src/kernel/cursor.js";

describe("cursor positions", () => {
  it("count an emoji as one character in the protocol and two units in JavaScript", () => {
    expect(toUtf16("a😀b", 2)).to.equal(3);
    expect(toCodePoints("a😀b", 3)).to.equal(2);
  });

  it("come back the same for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, n) => {
        const position = n % ([...text].length + 1);
        expect(toCodePoints(text, toUtf16(text, position))).to.equal(position);
      }),
    );
  });

  it("end with the text", () => {
    expect(toUtf16("abc", Infinity)).to.equal(3);
  });
});
