import { expect } from "chai";
import { takeFormulas } from "../../../publish/src/markdown/formulas.js";
import { createMarkdownRenderer, renderMarkdown } from "../../../publish/src/markdown/markdown.js";
import { formulaText } from "../../../publish/src/markdown/maths.js";

/** The TeX sources that were typeset, and whether each stands by itself. */
function formulas(source: string): { tex: string; display: boolean }[] {
  const html = renderMarkdown(source);
  return [...html.matchAll(/<span class="katex">.*?<annotation>(.*?)<\/annotation>/gs)].map((match) => ({
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

  it("lets a formula span lines, also those that look like markdown", () => {
    expect(formulas("$$\na\n= b\n- c\n+ d\n$$")).to.deep.equal([{ tex: "a\n= b\n- c\n+ d", display: true }]);
  });

  it("finds formulas as JupyterLab does, before it reads the markdown around them", () => {
    const found = (source: string) => formulas(source).map(({ tex }) => tex);
    expect(found("| a | b |\n|---|---|\n| VAE | $p(x|z)$ and more |")).to.deep.equal(["p(x|z)"]);
    expect(found("Inline \\\\(x^2\\\\) and \\\\[y^3\\\\]")).to.deep.equal(["x^2", "y^3"]);
    expect(found("# Of $ x^2 $ and $z $")).to.deep.equal([]); // A name is no MathML.
    expect(found("Of $ x^2 $ and $z $")).to.deep.equal(["x^2", "z"]);
    expect(found("<details><summary>Of $a<b$</summary>\nfor $c=d$\n</details>")).to.deep.equal([
      "a<b",
      "c=d",
    ]);
    expect(found("<p>$a$</p> <center>$b$</center>")).to.deep.equal(["a", "b"]);
    expect(found("It costs $5 and $10.")).to.deep.equal(["5 and"]);
    expect(found("$\\text{$a$}$")).to.deep.equal(["\\text{$a$}"]);
  });

  it("reads environments that stand alone, without numbers as MathJax does", () => {
    const source = "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}";
    expect(formulas(source)).to.deep.equal([{ tex: source.replaceAll("align", "align*"), display: true }]);
  });

  it("lets a command that a formula defines hold in all later ones, also after another definition", () => {
    const page = createMarkdownRenderer({ onBadFormula: (tex) => expect.fail(tex) });
    page.render("$\\newcommand{\\E}{\\mathbb{E}}$ is defined here.");
    expect(page.render("It is used here: $\\E[x]$")).to.include(">E</mi>");
    page.render("$\\newcommand{\\E}{A}$ and $\\renewcommand\\F{B}$");
    expect(page.render("## $\\E\\F$")).to.include('<h2 id="ab">');
  });

  it("says of a formula that never ends that it does not", () => {
    const seen: string[] = [];
    for (const source of ["$$ x\n\n$$", "\\begin{align} x", "\\\\(x"]) {
      renderMarkdown(source, { onBadFormula: (tex) => seen.push(tex) });
    }
    expect(seen).to.deep.equal(["$$", "$$", "\\begin{align}", "\\\\("]);
  });

  it("puts back what is no formula: code, addresses, what looks like the mark of one", () => {
    expect(renderMarkdown("`$a` and `b$` @@0@@, [c](https://d.e/$f$)")).to.equal(
      '<p><code>$a</code> and <code>b$</code> @@0@@, <a href="https://d.e/$f$">c</a></p>\n',
    );
    expect(renderMarkdown('<p title="$x$ @@0@@">y</p>\n<pre>$z$</pre>')).to.equal(
      '<p title="$x$ @@0@@">y</p>\n<pre>$z$</pre>',
    );
    expect(renderMarkdown("    $x$ @@0@@")).to.include("$x$ @@0@@");
  });

  it("reads a long text of beginnings in good time", () => {
    const letters = (n: number) =>
      n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));
    const text = Array.from({ length: 20_000 }, (_, n) => `\\begin{${letters(n)}}{\\end{${letters(n)}}`).join(
      " ",
    );
    expect(takeFormulas(text).text).to.match(/^@@0@@ @@1@@/);
    expect(takeFormulas("`".repeat(50_000) + "a".repeat(50_000)).text).to.have.length(100_000);
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

  for (const prose of ["It costs $5.", "\\$a\\$", "`$a$`", "$$", "$ $", "```\n$a$\n```", "$$\nopen"]) {
    it(`sees no formula in ${JSON.stringify(prose)}`, () => expect(formulas(prose)).to.deep.equal([]));
  }

  it("gives the eye HTML that assistive technology skips, and assistive technology MathML", () => {
    const html = renderMarkdown("$\\frac{1}{2}$");
    expect(html).to.match(/<span class="katex-mathml"><math[^>]*>.*<mfrac>/);
    expect(html).to.include('<span class="katex-html" aria-hidden="true">');
  });

  it("holds of a formula that a script draws its MathML alone, with the TeX in one attribute", () => {
    const undrawn = (source: string) => renderMarkdown(source, { drawnByScript: true });
    expect(undrawn('$a<b\\text{"}$')).to.equal(
      '<p><math data-tex="a&lt;b\\text{&quot;}"><mi>a</mi><mo>&lt;</mo><mi>b</mi><mtext>&quot;</mtext></math></p>\n',
    );
    expect(undrawn("$$x$$")).to.include('<math data-tex="x" display="block"><mi>x</mi></math>');
    expect(undrawn("\\begin{align}\na &= b\n\\end{align}")).to.match(
      /<math data-tex="\\begin{align\*}\na &amp;= b\n\\end{align\*}" display="block"><mtable .*<\/mtable><\/math>/s,
    );
    expect(undrawn("$\\unknown$")).to.include('<code class="bad-formula">');
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
