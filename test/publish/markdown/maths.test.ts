import { expect } from "chai";
import { renderMarkdown } from "../../../publish/src/markdown/markdown.js";
import { formulaText } from "../../../publish/src/markdown/maths.js";

/** The TeX sources that were typeset, and whether each stands by itself. */
function formulas(source: string): { tex: string; display: boolean }[] {
  const html = renderMarkdown(source);
  return [
    ...html.matchAll(
      /<span class="katex">.*?<annotation encoding="application\/x-tex">(.*?)<\/annotation>/gs,
    ),
  ].map((match) => ({
    tex: (match[1] ?? "").replaceAll("&lt;", "<").replaceAll("&amp;", "&"),
    display: html.slice(0, match.index).endsWith('<span class="katex-display">'),
  }));
}

describe("maths in markdown", () => {
  it("typesets $…$ in a line and $$…$$ by itself", () => {
    expect(formulas("if $a<b$ then\n\n$$c = d$$")).to.deep.equal([
      { tex: "a<b", display: false },
      { tex: "c = d", display: true },
    ]);
  });

  it("lets a formula in a block of its own span lines, also blank ones and those that look like markdown", () => {
    expect(formulas("$$\na\n\n= b\n- c\n+ d\n$$")).to.deep.equal([
      { tex: "a\n\n= b\n- c\n+ d", display: true },
    ]);
  });

  it("typesets $$…$$ within a paragraph and within a list", () => {
    expect(formulas("we get $$x$$ and\n\n- first\n\n  $$\n  y\n  $$").map(({ tex }) => tex)).to.deep.equal([
      "x",
      "y",
    ]);
  });

  it("leaves underscores, stars and backslashes of a formula alone", () => {
    expect(formulas("$a_1 * b_2 * c \\| d$ and $x_i \\, y_j$").map(({ tex }) => tex)).to.deep.equal([
      "a_1 * b_2 * c \\| d",
      "x_i \\, y_j",
    ]);
  });

  for (const prose of [
    "It costs $5 and $10.",
    "\\$a\\$",
    "`$a$`",
    "a $ b $ c",
    "$$",
    "$ $",
    "```\n$a$\n```",
    "$$\nopen",
  ]) {
    it(`sees no formula in ${JSON.stringify(prose)}`, () => expect(formulas(prose)).to.deep.equal([]));
  }

  it("gives the eye HTML that assistive technology skips, and assistive technology MathML", () => {
    const html = renderMarkdown("$\\frac{1}{2}$");
    expect(html).to.match(/<span class="katex-mathml"><math [^>]*>.*<mfrac>/);
    expect(html).to.include('<span class="katex-html" aria-hidden="true">');
  });

  it("shows the source of a formula that cannot be read, and says so to who asks", () => {
    const seen: string[] = [];
    const html = renderMarkdown("$\\unknown{<b>}$", { onBadFormula: (tex) => seen.push(tex) });
    expect(html).to.equal('<p><code class="bad-formula">\\unknown{&lt;b&gt;}</code></p>\n');
    expect(seen).to.deep.equal(["\\unknown{<b>}"]);
  });

  it("takes no link and no image from TeX", () => {
    const html = renderMarkdown(
      "$\\href{https://example.org}{x}$ $\\includegraphics{https://example.org/x.png}$",
    );
    expect(html).not.to.match(/<a |<img/);
  });

  it("reads a formula as plain text", () => {
    expect(formulaText("\\mathrm{KL}(q\\|p)")).to.equal("KL(q∥p)");
    expect(formulaText("\\unknown")).to.equal("\\unknown");
  });
});
