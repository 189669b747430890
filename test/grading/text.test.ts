import { expect } from "chai";
import fc from "fast-check";
import { allVisible, visible } from "../../grading/src/text.js";

describe("visible", () => {
  it("writes out what a terminal obeys, and what turns the direction of a line", () => {
    expect(visible("\u001b[2J\u001b[31mRED\u202Egnorw ton\u0000\u0007")).to.equal(
      "\\u001b[2J\\u001b[31mRED\\u202egnorw ton\\u0000\\u0007",
    );
    expect(visible("\u009b31m \u2066x\u2069 \u200f\u061c")).to.equal(
      "\\u009b31m \\u2066x\\u2069 \\u200f\\u061c",
    );
  });

  it("keeps lines, tabs and every letter as they are", () => {
    const text = "Größe\tσ² ≥ 0\nהתפלגות 分布 👩🏽‍🎓";
    expect(visible(text)).to.equal(text);
    expect(visible("one\r\ntwo")).to.equal("one\ntwo");
  });
});

describe("allVisible", () => {
  it("leaves no such character anywhere in plain data", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (data) => {
        const texts: string[] = [];
        JSON.parse(JSON.stringify(allVisible(data)), (key, value: unknown) => {
          texts.push(key, ...(typeof value === "string" ? [value] : []));
          return value;
        });
        expect(texts.join("")).not.to.match(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u);
        expect(allVisible(allVisible(data))).to.deep.equal(allVisible(data));
      }),
    );
  });
});
