import { expect } from "chai";
import fc from "fast-check";
import { unescapeHtml } from "../../../publish/src/html.js";
import { ansiToHtml, ansiToText } from "../../../publish/src/notebook/ansi.js";

const ESC = "\u001b[";

describe("terminal output as HTML", () => {
  it("turns colours and weights into spans", () => {
    expect(ansiToHtml(`a ${ESC}31mred ${ESC}1mbold${ESC}0m b`)).to.equal(
      'a <span class="ansi-red">red </span><span class="ansi-red ansi-bold">bold</span> b',
    );
    expect(ansiToHtml(`${ESC}3;4mx${ESC}23my${ESC}24mz`)).to.equal(
      '<span class="ansi-italic ansi-underline">x</span><span class="ansi-underline">y</span>z',
    );
  });

  it("knows bright colours, backgrounds and where they end", () => {
    expect(ansiToHtml(`${ESC}94mx${ESC}39my`)).to.equal('<span class="ansi-blue">x</span>y');
    expect(ansiToHtml(`${ESC}31;42mx${ESC}49my${ESC}my`)).to.equal(
      '<span class="ansi-on-green">x</span><span class="ansi-red">y</span>y',
    );
  });

  it("takes the nearest of eight colours for 256 and for true colours", () => {
    expect(ansiToHtml(`${ESC}38;5;196mx`)).to.include("ansi-red");
    expect(ansiToHtml(`${ESC}38;5;2;1mx`)).to.include("ansi-green ansi-bold");
    expect(ansiToHtml(`${ESC}38;5;255mx`)).to.include("ansi-white");
    expect(ansiToHtml(`${ESC}38;2;10;20;250mx`)).to.include("ansi-blue");
    expect(ansiToHtml(`${ESC}48;2;250;250;10;3mx`)).to.include("ansi-on-yellow ansi-italic");
  });

  it("leaves out what only a terminal can do", () => {
    expect(
      ansiToHtml(`a${ESC}2Kb${ESC}?25lc\u001b]8;;https://example.org\u0007d\u001b]0;title\u001b\\e\bf`),
    ).to.equal("abcdef");
  });

  it("keeps the last state of a line that was overwritten", () => {
    expect(ansiToHtml("10%\r50%\r100%\nnext\r\n")).to.equal("100%\nnext\n");
    expect(ansiToHtml("done\r")).to.equal("done");
  });

  it("keeps every character of plain text and nothing of its HTML", () => {
    fc.assert(
      fc.property(
        fc.string().map((s) => s.replace(/\r/g, "")),
        (plain) => {
          expect(unescapeHtml(ansiToHtml(plain))).to.equal(plain);
          expect(ansiToText(plain)).to.equal(plain);
        },
      ),
      { seed: 5 },
    );
    expect(ansiToHtml(`${ESC}31m<b>&"`)).to.equal('<span class="ansi-red">&lt;b&gt;&amp;&quot;</span>');
  });

  it("writes well-formed spans for any sequence", () => {
    const piece = fc.oneof(
      fc
        .array(fc.integer({ min: 0, max: 255 }), { maxLength: 5 })
        .map((codes) => `${ESC}${codes.join(";")}m`),
      fc.constantFrom("x", "\n", "<", `${ESC}`, "\u001b", `${ESC}m`),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(ansiToHtml(pieces.join("")).replace(/<span class="[\w -]+">[^<>]*<\/span>/g, "")).not.to.match(
          /[<>]/,
        );
      }),
      { seed: 5 },
    );
  });
});
