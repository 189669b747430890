import { expect } from "chai";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { renderMarkdown } from "../../publish/src/markdown/markdown.js";
import { renderNotebook } from "../../publish/src/notebook/notebook.js";
import { page as renderPage } from "../../publish/src/page/page.js";
import { indexPage } from "../../publish/src/website/index-page.js";
import { ATTACKS } from "../publish/markdown/attacks.js";
import { chart, code, display, markdown, notebook } from "../publish/support.js";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { expectAccessible, openPage } from "./support/open-page.js";

const WIDE = "f(" + "argument, ".repeat(40) + ")";
const SOLUTION = `function f(x: number): number {\n  // BEGIN SOLUTION\n  return x; // ${"wide ".repeat(40)}\n  // END SOLUTION\n}`;

/** A page with everything that a page can have. */
const EVERYTHING = renderNotebook(
  notebook([
    markdown(
      "# The $\\mathrm{KL}$ divergence\n\nText with $x_1$, `code`, a [link](#the-chart) and\n\n> a quotation.",
      { id: "a" },
    ),
    markdown(
      `## Maths\n\n$$\\mathrm{KL}(q\\,\\|\\,p) = ${"\\sum_x q(x)\\log\\frac{q(x)}{p(x)} + ".repeat(8)} 0$$`,
      { id: "b" },
    ),
    markdown(
      "| | $q$ | $p$ |\n|---|--:|---|\n| a | 1 | 2 |\n\n1. one\n2. two\n\n```ts\nconst a = 1; // note\n```",
      { id: "c" },
    ),
    code(
      SOLUTION,
      [
        {
          output_type: "stream",
          name: "stdout",
          text: "\u001b[32mgreen\u001b[0m \u001b[41mon red\u001b[0m\n",
        },
      ],
      { id: "d" },
    ),
    code("short()", [{ output_type: "stream", name: "stderr", text: "\u001b[33mcareful\u001b[0m\n" }], {
      id: "e",
    }),
    code(
      WIDE,
      [
        {
          output_type: "error",
          ename: "E",
          evalue: "x",
          traceback: ["\u001b[31mE\u001b[39m: x", "  \u001b[36mat f\u001b[39m"],
        },
      ],
      { id: "f" },
    ),
    code("html()", [display({ "text/html": "<table><tr><th>a</th><td>1</td></tr></table>" })], { id: "g" }),
    markdown("## The chart", { id: "h" }),
    code("show(chart)", [chart()], { id: "i" }),
    markdown("### Why?\n\nBecause.", {
      id: "j",
      metadata: {
        nbgrader: { solution: true },
        latent_lab: { rubric: [{ id: "r", points: 1, criterion: "says $x$" }] },
      },
    }),
  ]),
  { name: "everything", up: { href: "index.html", text: "Solutions" } },
).html;

const INDEX = indexPage({
  title: "Solutions",
  entries: [
    {
      file: "02.html",
      title: "The KL divergence",
      description: "How far is one distribution from another?",
      takes: "about an hour",
      points: 8,
    },
    { file: "03.html", title: "Transposed convolution", description: "", takes: "", points: 0 },
  ],
  upcoming: [{ name: "04", from: "2040-01-31" }],
});

describe("published pages in a browser", () => {
  let browser: Browser;

  before(async function () {
    requireOrSkip(
      this,
      findChromium(),
      "Chromium is not installed, so published pages were not tested in a browser.",
    );
    browser = await launchChromium();
  });

  after(() => browser?.close());

  const open = (html: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
    openPage(browser, html, options, use);

  const interactive = (page: Page) => page.waitForSelector("figure.chart svg.marks");
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      return `${element.localName}${element.className && `.${element.className.split(" ")[0]}`}`;
    });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1400, 390]) {
      it(`have no axe violation, ${colorScheme}, ${width} px wide`, async () => {
        for (const html of [EVERYTHING, INDEX]) {
          await open(html, { colorScheme, viewport: { width, height: 900 } }, expectAccessible);
        }
      });
    }
  }

  it("replace a chart's still image by its interactive form, which answers to its inputs", () =>
    open(EVERYTHING, {}, async (page) => {
      await interactive(page);
      expect((await page.locator("figure.chart img").boundingBox())?.width).to.equal(1);
      expect(await page.getByRole("img", { name: "Bars. Three <bars>" }).count()).to.equal(1);
      const bar = page.locator("figure.chart .mark-rect path").first();
      const before = await bar.getAttribute("d");
      await page.locator('input[name="thickness"]').focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(
        (d) => document.querySelector("figure.chart .mark-rect path")?.getAttribute("d") !== d,
        before,
      );
      expect(await page.locator("details.vega-actions, .vega-actions").count()).to.equal(0);
    }));

  it("show everything without scripts, charts as images", () =>
    open(EVERYTHING, { javaScriptEnabled: false }, async (page) => {
      const image = page.locator("figure.chart img");
      expect(await image.isVisible()).to.equal(true);
      expect((await image.boundingBox())?.width).to.equal(90);
      expect(await page.locator("pre.code").first().isVisible()).to.equal(true);
      expect(await page.locator("pre.code").first().getAttribute("tabindex")).to.equal("0");
    }));

  it("keep the still image of a chart that cannot be embedded", async () => {
    const broken = chart() as { data: Record<string, unknown> };
    broken.data["application/vnd.vegalite.v5+json"] = { mark: "nonsense", data: { values: [] } };
    const { html } = renderNotebook(notebook([code("x", [display(broken.data)])]), { name: "broken" });
    await open(html, {}, async (page) => {
      await page.waitForSelector('figure.chart[data-form="still"]');
      expect(await page.locator("figure.chart img").isVisible()).to.equal(true);
      expect(await page.locator("figure.chart div div").count()).to.equal(0);
    });
  });

  it("are walked by the keyboard: skip link, contents, whatever scrolls, inputs, and no needless stop", () =>
    open(EVERYTHING, { viewport: { width: 1400, height: 900 } }, async (page) => {
      await interactive(page);
      await page.keyboard.press("Tab");
      expect(await focused(page)).to.equal("a.skip");
      expect((await page.locator(".skip").boundingBox())?.x).to.be.at.least(0);
      await page.keyboard.press("Enter");
      expect(await focused(page)).to.equal("main");
      const stops: string[] = [];
      for (let i = 0; i < 20 && stops.at(-1) !== "body"; i++) {
        await page.keyboard.press("Tab");
        stops.push(await focused(page));
      }
      // Two code blocks are wide; the others, the table, the outputs and the chart have room. The answer can be folded up.
      expect(stops.filter((stop) => stop !== "button.copy" && stop !== "a.anchor")).to.deep.equal([
        "a",
        "span.formula",
        "pre.code",
        "pre.code",
        "input",
        "summary.badge",
        "body",
      ]);
      // Each block of code can be copied, and each section be linked to.
      expect(stops.filter((stop) => stop === "button.copy")).to.have.length(6);
      expect(stops.filter((stop) => stop === "a.anchor")).to.have.length(3);
    }));

  it("scroll a wide block, not the page, on a telephone", () =>
    open(EVERYTHING, { viewport: { width: 390, height: 800 } }, async (page) => {
      await interactive(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(390);
      await page.locator("pre.code", { hasText: "argument" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(() =>
        [...document.querySelectorAll("pre.code")].some((pre) => pre.scrollLeft > 0),
      );
    }));

  it("have one h1 and open the contents where there is room", async () => {
    const contents = "nav.contents details[open]";
    await open(EVERYTHING, { viewport: { width: 1400, height: 900 } }, async (page) => {
      expect(await page.locator("h1").count()).to.equal(1);
      expect(await page.locator(contents).count()).to.equal(1);
    });
    await open(EVERYTHING, { viewport: { width: 390, height: 900 } }, async (page) => {
      expect(await page.locator(contents).count()).to.equal(0);
    });
  });

  for (const policy of [true, false]) {
    it(`run nothing that somebody wrote into markdown, ${policy ? "with" : "even without"} the page's policy`, async () => {
      for (const attack of ATTACKS) {
        const whole = renderPage({ title: "Feedback", lang: "en", body: renderMarkdown(attack) });
        const html = policy ? whole : whole.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
        await open(html, {}, async (page) => {
          expect(await page.evaluate("typeof pwned"), attack).to.equal("undefined");
          const schemes = await page.evaluate(() => [...document.links].map((link) => link.protocol));
          for (const scheme of schemes) expect(scheme, attack).to.be.oneOf(["http:", "https:", "mailto:"]);
        });
      }
    });
  }
});
