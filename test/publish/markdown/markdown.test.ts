import { expect } from "chai";
import { createMarkdownRenderer, renderMarkdown } from "../../../publish/src/markdown/markdown.js";
import { summary } from "../../../publish/src/markdown/summary.js";

describe("rendered markdown", () => {
  it("gives headings ids of their words, each once", () => {
    const renderer = createMarkdownRenderer();
    const html =
      renderer.render("## The *KL* divergence\n## The KL divergence") + renderer.render("## Größe: 2×2");
    expect([...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)).to.deep.equal([
      "the-kl-divergence",
      "the-kl-divergence-2",
      "größe-2-2",
    ]);
  });

  it("knows its headings, with formulas as text", () => {
    const renderer = createMarkdownRenderer();
    renderer.render("# Of $\\beta$ & <b>more</b>\n\n### Deep");
    expect(renderer.headings).to.deep.equal([
      { id: "of-β-more", level: 1, text: "Of β & more" },
      { id: "deep", level: 3, text: "Deep" },
    ]);
  });

  it("keeps one heading of level 1 in all that it renders", () => {
    const renderer = createMarkdownRenderer();
    const html = renderer.render("# One\n\n# Two") + renderer.render("<h1>Three</h1>");
    expect(html.match(/<h1/g)).to.have.length(1);
    expect(html.match(/<h2/g)).to.have.length(2);
  });

  it("lowers headings by an offset, at most to level 6", () => {
    const html = renderMarkdown("# a\n\n##### b\n\n<h2>c</h2>", { headingOffset: 2 });
    expect(html).to.match(/<h3 id="a">.*<h6 id="b">.*<h4>c/s);
  });

  it("names a heading that is a formula with text", () => {
    expect(renderMarkdown("## $x$")).to.include('<span class="hidden">x</span>').and.not.to.include("<math");
  });

  it("lets a wide table scroll by itself, within reach of the keyboard", () => {
    const html = renderMarkdown("| |b|\n|-|-:|\n|1|2|");
    expect(html).to.match(
      /^<div class="scroll" tabindex="0" role="group" aria-label="table"><table>.*<\/table><\/div>/s,
    );
    expect(html).to.include("<td></td>\n<th");
    expect(html).to.include('<td style="text-align:right">2</td>');
  });

  it("highlights TypeScript in fences and shows other languages plain", () => {
    expect(renderMarkdown("```ts\nconst a = 1 < 2;\n```"))
      .to.match(/<(c-\d+)>const <\/\1>/)
      .and.to.include("&lt;");
    expect(renderMarkdown("```python\nif a < b:\n```")).to.include("<code>if a &lt; b:</code>");
  });

  it("leads links where it is told", () => {
    const link = (href: string) => (href === "gone.ipynb" ? undefined : href.replace(".ipynb", ".html"));
    expect(renderMarkdown("[a](a.ipynb) [b](gone.ipynb)", { link })).to.equal(
      '<p><a href="a.html">a</a> <a>b</a></p>\n',
    );
  });

  it("finds the heading of a link that JupyterLab wrote", () => {
    expect(renderMarkdown("[x](#The-KL-Divergence)")).to.include('href="#the-kl-divergence"');
    expect(renderMarkdown("[x](#%E0%A4%A)")).to.include('href="#');
  });

  it("shows the boxes of a task list, and only there", () => {
    expect(renderMarkdown("- [ ] open\n- [x] done\n- [y] other\n\n[ ] text")).to.equal(
      "<ul>\n<li>☐ open</li>\n<li>☑ done</li>\n<li>[y] other</li>\n</ul>\n<p>[ ] text</p>\n",
    );
  });

  it("makes links of web addresses, but of nothing that merely looks like one", () => {
    expect(renderMarkdown("See https://example.org/page.")).to.equal(
      '<p>See <a href="https://example.org/page">https://example.org/page</a>.</p>\n',
    );
    expect(renderMarkdown("model.py, ftp://example.org, //example.org `https://example.org`")).not.to.include(
      "<a",
    );
  });
});

describe("the summary of markdown", () => {
  it("is its first paragraph as plain text", () => {
    expect(summary("# Title\n\nHow *far* is\n`q` from $p \\| q$? <b>x</b>\n\nMore.")).to.equal(
      "How far is q from p∥q? x",
    );
  });

  it("is empty without a paragraph", () => {
    expect(summary("# Title\n\n- item")).to.equal("");
    expect(summary("")).to.equal("");
  });
});
