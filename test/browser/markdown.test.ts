import { expect } from "chai";
import { serializeNotebook } from "@latent-lab/kernel";
import type { Browser } from "playwright-core";
import { renderNotebook } from "../../publish/src/notebook/notebook.js";
import { markdown, notebook } from "../publish/support.js";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { jupyterLab, startLab, type Lab } from "./support/jupyterlab.js";
import { openPage } from "./support/open-page.js";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Texts that one may write in a cell, by what they show. */
const CASES: Readonly<Record<string, string>> = {
  "a formula beside punctuation": "So ($x$), $y$; “$z$” and $a$-b, then $w$.",
  "a price": "It costs \\$5 a day.",
  "formulas in a table": "| a | b |\n|---|---|\n| $x$ | $|y|$ |\n| `c` | **d** |",
  "a bar in a table's cell": "| a | b |\n|---|---|\n| one \\| two | 3 |",
  "a display within a paragraph": "Before $$x + y$$ after it.",
  "a display in a list": "- one\n\n  $$x = 1$$\n- two $y$",
  "an environment alone": "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
  "a command that is defined": "$\\newcommand{\\KL}{\\mathrm{KL}}$ Defined.",
  "the command in another cell": "Now $\\KL(q, p)$ is short.",
  "underscores and asterisks in formulas": "$a_1 * b_2$ and $c_3 * d_4$ *stressed* _so_",
  "a formula over two lines": "$x +\ny$ is a sum.",
  "a task list": "- [ ] open\n- [x] done\n- plain",
  "a bare address": "See https://example.org/a_b for more.",
  "no address": "The file model.py and the word README.md",
  "an attached image": "![a dot](attachment:dot.png)",
  "safe HTML": "a <kbd>Ctrl</kbd> <b>bold</b><br>next <sup>2</sup>",
  "unsafe HTML": 'before <script>document.title = "x"</script><span onclick="x()">text</span> after',
  details: "<details><summary>More</summary>\n\nHidden $x$\n\n</details>",
  code: "`$x$` stays, and so does\n\n```\n$y$ | z\n```",
  "a quotation with a formula": "> It is $x$\n> and so on",
  headings: "# One $x$\n\n### Three",
  entities: "a &lt; b &amp; c, 1 < 2 & 3",
  "a strike and a rule": "~~gone~~\n\n---\n\nafter",
  "nested lists": "1. one\n   - a\n   - b\n2. two",
  "a hard break": "one  \ntwo\\\nthree",
};

const cells = Object.values(CASES).map((source, i) =>
  markdown(source, {
    id: `case-${i}`,
    ...(source.includes("attachment:") && { attachments: { "dot.png": { "image/png": PIXEL } } }),
  }),
);

/**
 * Lists what is seen in an element, as lines: its text, a sign for each box, image and rule, and in place of each
 * formula the letters and digits that its MathML says, in double brackets where it stands by itself.
 */
function seenIn(element: Element): string[] {
  const copy = element.cloneNode(true) as Element;
  const replace = (selector: string, text: (found: Element) => string) => {
    for (const found of copy.querySelectorAll(selector)) found.replaceWith(text(found));
  };
  const letters = (found: Element) => {
    const math = found.querySelector("math")?.cloneNode(true) as Element | undefined;
    for (const annotation of math?.querySelectorAll("annotation") ?? []) annotation.remove();
    return (math?.textContent ?? found.textContent ?? "").normalize("NFKC").replace(/[^A-Za-z0-9]/g, "");
  };
  // A name that is a formula, such as a heading's, is drawn for the eye and spelt out for others.
  for (const name of copy.querySelectorAll(".katex + .hidden")) {
    const letters = (name.textContent ?? "").normalize("NFKC").replace(/[^A-Za-z0-9]/g, "");
    name.previousElementSibling?.remove();
    name.replaceWith(`[${letters}]`);
  }
  replace(".jp-InternalAnchorLink, a.anchor, button, script, style", () => "");
  replace('.katex-display, mjx-container[display="true"]', (found) => `\n[[${letters(found)}]]\n`);
  replace(".katex, mjx-container", (found) => `[${letters(found)}]`);
  replace("input[type=checkbox]", (found) => ((found as HTMLInputElement).checked ? "☑" : "☐"));
  replace("img", (found) => `<${(found as HTMLImageElement).alt}>`);
  replace("hr", () => "\n----\n");
  replace("br", () => "\n");
  for (const code of copy.querySelectorAll("code")) code.replaceWith(`\`${code.textContent?.trim()}\``);
  for (const link of copy.querySelectorAll("a")) link.append(`(${link.getAttribute("href")})`);
  for (const block of copy.querySelectorAll("p, li, tr, h1, h2, h3, h4, blockquote, pre, summary, div")) {
    block.prepend("\n");
    block.append("\n");
  }
  for (const cell of copy.querySelectorAll("td, th")) cell.append(" |");
  return (copy.textContent ?? "")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** The call that the compiler puts around functions that have a name; a page has to know it too. */
const NAMES = "globalThis.__name = (named) => named";

describe("markdown on a page, beside JupyterLab", () => {
  let browser: Browser | undefined;
  let lab: Lab | undefined;
  const inLab: string[][] = [];
  const onPage: string[][] = [];

  before(async function () {
    requireOrSkip(this, findChromium(), "Chromium is not installed, so markdown was not compared.");
    const program = await jupyterLab();
    requireOrSkip(this, program, "JupyterLab is not installed, so markdown was not compared with it.");
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "", { "cases.ipynb": serializeNotebook(notebook(cells)) });
    const { page } = await lab.open(browser, "cases.ipynb");
    await page.evaluate(NAMES);
    for (let i = 0; i < cells.length; i++) {
      const rendered = page.locator(".jp-MarkdownCell").nth(i).locator(".jp-RenderedMarkdown");
      await rendered.scrollIntoViewIfNeeded();
      if (cells[i]?.source.match(/\$|\\begin/) && !/^`|costs/.test(cells[i]?.source ?? "")) {
        await rendered.locator("mjx-container math").first().waitFor({ state: "attached" });
      }
      inLab.push(await rendered.evaluate(seenIn));
    }
    const { html } = renderNotebook(notebook(cells), { name: "cases" });
    await openPage(browser, html, {}, async (page) => {
      await page.evaluate(NAMES);
      for (const { id } of cells) onPage.push(await page.locator(`[id="cell:${id}"]`).evaluate(seenIn));
    });
  });
  after(async () => {
    await lab?.stop();
    await browser?.close();
  });

  for (const [i, name] of Object.keys(CASES).entries()) {
    it(`shows ${name} alike`, () => {
      expect(inLab[i], "in JupyterLab").to.have.length.above(0);
      expect(onPage[i]).to.deep.equal(inLab[i]);
    });
  }
});
