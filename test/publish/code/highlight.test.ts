import { readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { highlight } from "../../../publish/src/code/highlight.js";
import { STYLE } from "../../../publish/src/page/style.js";
import { contrast, palettes } from "../support.js";

const SAMPLE = `${readFileSync(new URL(import.meta.url), "utf8")}
@sealed abstract class Model<T extends number = 0x1f> extends Base implements Shape { // comment
  /** @param a doc */ private static async *run(a?: T) { yield \`\${a!} \\n\`; return null as unknown; }
}
enum Kind { A = 1 } declare module "x" { export type Y = keyof typeof Z | /re+[a-z]\\d/giu; } label: for (;;) break label;`;

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const text = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([0-9A-F]+)|([a-z]+|#39));/g, (_, hex: string | undefined, name: string) =>
      hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (ENTITIES[name] ?? name),
    );

describe("highlighted code", () => {
  const elements = new Set([...highlight(SAMPLE, "ts").matchAll(/<(c-\d+)>/g)].map(([, name]) => name));
  const colours = (scheme: "light" | "dark") =>
    [...STYLE.matchAll(/^(?:pre\.code|(c-\d+)) \{ color: light-dark\((#\w{6}), (#\w{6})\); \}$/gm)]
      .filter(([, name]) => name === undefined || elements.has(name))
      .map(([, , light = "", dark = ""]) => (scheme === "light" ? light : dark));

  for (const scheme of ["light", "dark"] as const) {
    it(`has a contrast of at least 4.5 in the ${scheme} scheme`, () => {
      const background = palettes(STYLE)[scheme]["code"] ?? "";
      expect(colours(scheme).length)
        .to.equal(elements.size + 1)
        .and.to.be.at.least(5);
      for (const colour of colours(scheme)) expect(contrast(colour, background), colour).to.be.at.least(4.5);
    });
  }

  it("says exactly what the code says", () => {
    expect(text(highlight(SAMPLE, "typescript"))).to.equal(SAMPLE);
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).map((s) => s.replace(/\r/g, "")),
        (code) => {
          expect(text(highlight(code, "ts"))).to.equal(code);
          expect(text(highlight(code, "text"))).to.equal(code);
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  });

  it("has the same colours however slow the machine is", () => {
    const source = "const sides: number[] = [3, 4]; // as given";
    const expected = highlight(source, "ts");
    const now = Date.now;
    let time = 0;
    Date.now = () => (time += 10_000);
    try {
      expect(highlight(source, "ts")).to.equal(expected);
    } finally {
      Date.now = now;
    }
    expect(time).to.be.above(0);
  });

  it("can be reached by the keyboard and has a name", () => {
    for (const lang of ["ts", "sh"]) {
      expect(highlight("x", lang, { label: 'a "b"' })).to.match(
        /^<pre class="code" tabindex="0" role="group" aria-label="a (&quot;|&#x22;)b\1">/,
      );
    }
  });

  it("marks each run of a solution's lines once, to the end of the code at most", () => {
    const marked = (...lines: number[]) => {
      const html = highlight("a\n\nb\nc", "ts", { solution: new Set(lines) });
      return /<code>(.*)<\/code>/s
        .exec(html)?.[1]
        ?.replaceAll('<span class="solution">', "[")
        .replaceAll("</span>", "]");
    };
    expect(marked()).to.equal("a\n\nb\nc");
    expect(marked(2, 3)).to.equal("a\n[\nb\n]c");
    expect(marked(1, 3)).to.equal("[a\n]\n[b\n]c");
    expect(marked(4, 5)).to.equal("a\n\nb\n[c]");
  });
});
