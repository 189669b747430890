import { createHash } from "node:crypto";
import { expect } from "chai";
import { renderMarkdown } from "../../../publish/src/markdown/markdown.js";
import { page } from "../../../publish/src/page/page.js";
import { STYLE } from "../../../publish/src/page/style.js";
import { addresses, contrast, palettes } from "../support.js";

const minimal = { title: 'A "title" & <more>', lang: "en", body: "<p>text</p>" };

describe("a page", () => {
  it("has a title, a language, one h1, a main landmark and a skip link to it", () => {
    const html = page(minimal);
    expect(html).to.match(/^<!doctype html>\n<html lang="en">/);
    expect(html).to.include("<title>A &quot;title&quot; &amp; &lt;more&gt;</title>");
    expect(html.match(/<h1/g)).to.have.length(1);
    expect(html).to.match(/<body>\n<a class="skip" href="#main">.*<main id="main" tabindex="-1">/s);
  });

  it("leaves the h1 to a body that has one", () => {
    expect(page({ ...minimal, body: '<h1 id="x">Own</h1>' }).match(/<h1/g)).to.have.length(1);
  });

  it("loads nothing", () => {
    const html = page({
      ...minimal,
      body: renderMarkdown("$\\mathbb{E}\\left(\\frac{a}{b}\\right)$ ![x](https://example.org/x)"),
    });
    expect(addresses(html).length).to.be.at.least(4);
    for (const address of addresses(html)) expect(address.slice(0, 60)).to.match(/^(data:|#)/);
  });

  it("allows by its policy exactly the scripts that it holds", () => {
    const html = page({ ...minimal, charts: true });
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const hashes = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(
      ([, source]) =>
        `'sha256-${createHash("sha256")
          .update(source ?? "")
          .digest("base64")}'`,
    );
    expect(hashes).to.have.length(2);
    expect(html.match(/<\/script/g)).to.have.length(2);
    expect(policy).to.include(`default-src 'none'; script-src ${hashes.join(" ")};`);
  });

  it("takes styles and scripts from the site's shared files, where it is told, and allows no others", () => {
    const html = page({
      ...minimal,
      body: renderMarkdown("$x$"),
      script: "site",
      charts: true,
      shared: "assets/",
    });
    const files = [...html.matchAll(/ (?:href|src)="(assets[^"]*)"/g)].map(([, file]) => file);
    expect(files).to.deep.equal(
      ["style.css", "katex.css", "site.js", "charts.js"].map((name) => `assets/${name}`),
    );
    expect(html)
      .to.include("script-src 'self' file:;")
      .and.not.to.match(/<style>|<script>/);
    expect(page({ ...minimal, shared: "assets/" })).not.to.include("katex.css");
    const undrawn = renderMarkdown("$x$", { drawnByScript: true });
    expect(undrawn).to.include("<math").and.not.include("katex-html");
    expect(page({ ...minimal, body: undrawn, shared: "assets/" })).to.include('src="assets/maths.js" defer');
  });

  it("carries KaTeX's fonts only where maths is, and only those in use", () => {
    const families = (tex: string) =>
      [...page({ ...minimal, body: renderMarkdown(tex) }).matchAll(/@font-face\{font-family:(\w+)/g)].map(
        ([, name]) => name,
      );
    expect(families("no maths")).to.deep.equal([]);
    expect(families("$1$")).to.deep.equal(["KaTeX_Main"]);
    expect(families("$x$")).to.deep.equal(["KaTeX_Main", "KaTeX_Math"]);
    expect(families("$\\mathbb{E}$")).to.include("KaTeX_AMS");
    expect(families("$$\\sum$$")).to.include("KaTeX_Size2");
    expect(families("$\\mathbf{x}$")).to.have.length(2);
    expect(families("$\\mathcal{L}$")).to.include("KaTeX_Caligraphic");
  });

  it("lists its contents, deeper headings indented", () => {
    const toc = [
      { id: "a", text: "A & B", level: 2 },
      { id: "b", text: "C", level: 3 },
    ];
    const html = page({ ...minimal, toc });
    expect(html).to.include('<nav class="contents" aria-label="Contents">');
    expect(html).to.include('<li><a href="#a">A &amp; B</a></li>\n<li class="deep"><a href="#b">C</a></li>');
    expect(page(minimal)).not.to.include("<nav");
  });

  it("is the same for the same input", () => expect(page(minimal)).to.equal(page(minimal)));
});

describe("the page's colours", () => {
  const text = [
    "text",
    "muted",
    "link",
    "bad",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
  ];
  for (const [scheme, colours] of Object.entries(palettes(STYLE))) {
    const expectReadable = (foreground: string, background: string) =>
      expect(
        contrast(colours[foreground] ?? "", colours[background] ?? ""),
        `${foreground} on ${background}`,
      ).to.be.at.least(4.5);

    it(`have a contrast of at least 4.5 in the ${scheme} scheme`, () => {
      for (const foreground of text) {
        expectReadable(foreground, "background");
        expectReadable(foreground, "code");
        if (foreground !== "link") expectReadable(foreground, "bad-background");
      }
      expectReadable("good", "good-background");
    });
  }
});
