import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serializeNotebook } from "@latent-lab/kernel";
import { expect } from "chai";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { publishSite } from "../../publish/src/website/site.js";
import { chart, code, markdown, notebook } from "../publish/support.js";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { expectAccessible } from "./support/open-page.js";

describe("a published site in a browser, opened as files", () => {
  let browser: Browser;
  let folder: string;
  const pages = ["index", "01", "02"];

  before(async function () {
    requireOrSkip(
      this,
      findChromium(),
      "Chromium is not installed, so the site was not tested in a browser.",
    );
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "site-"));
    const write = async (name: string, ...cells: Parameters<typeof notebook>[0]) => {
      const path = join(folder, `${name}.ipynb`);
      await writeFile(
        path,
        serializeNotebook(notebook(cells.map((cell, i) => ({ ...cell, id: `cell-${i}` })))),
      );
      return path;
    };
    const sections = ["Apples", "Pears", "Quinces"].map(
      (name) => `## ${name}\n\n${`All of ${name}. $x$ `.repeat(150)}`,
    );
    const skipped = { metadata: { tags: ["skip-execution"] } };
    const one = await write("01", markdown(`# Fruit\n\n${sections.join("\n\n")}`), code("const basket = 1;"));
    const answer = (text: string) => markdown(text, { metadata: { nbgrader: { solution: true } } });
    const two = await write(
      "02",
      markdown("# Vegetables\n\nThe aubergine."),
      code("x", [chart()], skipped),
      answer("It is a fruit."),
      answer("## Leaves\n\nSpinach."),
    );
    await publishSite({
      notebooks: [one, two],
      outDir: join(folder, "site"),
      until: "2030-01-01",
      studentVersion: () => Promise.resolve("{}"),
    });
  });
  after(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  async function open(name: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
    const context = await browser.newContext(options);
    const complaints: string[] = [];
    try {
      const page = await context.newPage();
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));
      await page.goto(pathToFileURL(join(folder, "site", `${name}.html`)).href);
      await use(page);
    } finally {
      await context.close();
    }
    expect(complaints).to.deep.equal([]);
  }

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no axe violation and nothing beyond the edge at any width, ${colorScheme}`, async () => {
      for (const width of [320, 768, 1440]) {
        for (const name of pages) {
          await open(name, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
            await expectAccessible(page);
            expect(await page.evaluate(() => document.documentElement.scrollWidth), name).to.equal(width);
          });
        }
      }
    });
  }

  it("finds a word of each page, and leads to its section", () =>
    open("index", {}, async (page) => {
      for (const [query, title] of [
        ["quinc", "Fruit: Quinces"],
        ["basket", "Fruit: Quinces"],
        ["aubergine", "Vegetables"],
      ]) {
        await page.getByRole("searchbox").fill(query ?? "");
        await page.locator(".results a", { hasText: title }).first().waitFor();
      }
      await page.getByRole("searchbox").fill("nowhere");
      await page.getByText("Nothing was found.").waitFor();
      await page.getByRole("searchbox").fill("quinces");
      await page.locator(".results mark").first().waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await page.waitForURL(/01\.html#quinces$/);
    }));

  it("draws formulas, and keeps their MathML for assistive technology", () =>
    open("01", {}, async (page) => {
      const formulas = await page.evaluate(() =>
        [...document.querySelectorAll(".katex")].map((formula) => ({
          mathml: formula.querySelectorAll(".katex-mathml > math").length,
          drawn: formula.querySelector<HTMLElement>(".katex-html")?.innerText,
          family: getComputedStyle(formula.querySelector(".mathnormal") ?? formula).fontFamily,
        })),
      );
      expect(formulas).to.have.length.above(400);
      for (const formula of formulas) {
        expect(formula).to.deep.equal({ mathml: 1, drawn: "x", family: "KaTeX_Math" });
      }
    }));

  it("shows formulas also where no script runs", () =>
    open("01", { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("math").first().textContent()).to.include("x");
      expect((await page.locator("math").first().boundingBox())?.width).to.be.above(0);
    }));

  it("keeps the chosen colour scheme from page to page, until it is the system's again", () =>
    open("01", { colorScheme: "light" }, async (page) => {
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = page.getByRole("button", { name: "Dark", pressed: true });
      const light = await ground();
      await page.getByRole("button", { name: "Dark", pressed: false }).click();
      expect(await ground()).not.to.equal(light);
      await page.getByRole("link", { name: "Vegetables" }).click();
      await dark.click();
      expect(await ground()).to.equal(light);
      await page.reload();
      expect(await ground()).to.equal(light);
      expect(await page.evaluate(() => localStorage.length)).to.equal(0);
    }));

  it("folds the answers up, until one is opened, a link leads into it, or the page is printed", () =>
    open("02", {}, async (page) => {
      const folds = page.getByRole("button", { name: "Fold answers" });
      const answers = page.locator("details.answer");
      const opened = () =>
        answers.evaluateAll((all) => all.map((answer) => (answer as HTMLDetailsElement).open));
      expect(await opened()).to.deep.equal([true, true]);
      await folds.click();
      expect(await opened()).to.deep.equal([false, false]);
      await page.reload();
      expect(await opened()).to.deep.equal([false, false]);
      expect(await folds.getAttribute("aria-pressed")).to.equal("true");
      await expectAccessible(page);

      await answers.first().locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await opened()).to.deep.equal([true, false]);
      await page.evaluate(() => (location.hash = "leaves"));
      await page.waitForFunction(() => document.querySelectorAll("details.answer[open]").length === 2);

      await folds.click();
      await folds.click();
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      expect(await opened()).to.deep.equal([true, true]);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      expect(await opened()).to.deep.equal([false, false]);
      await folds.click();
      expect(await opened()).to.deep.equal([true, true]);
    }));

  it("marks in its contents the section that is being read", () =>
    open("01", { viewport: { width: 1440, height: 900 } }, async (page) => {
      for (const name of ["Pears", "Quinces"]) {
        await page.locator(".contents").getByRole("link", { name }).click();
        await page.waitForFunction(
          (text) => document.querySelector(".contents [aria-current]")?.textContent === text,
          name,
        );
      }
    }));

  it("keeps that section's link in sight where the contents are longer than the window", () =>
    open("01", { viewport: { width: 1440, height: 120 } }, async (page) => {
      for (const [id, name] of [
        ["quinces", "Quinces"],
        ["apples", "Apples"],
      ]) {
        await page.evaluate((hash) => (location.hash = hash ?? ""), id);
        const link = page.locator(".contents [aria-current]", { hasText: name ?? "" });
        await link.waitFor();
        const { y = NaN, height = NaN } = (await link.boundingBox()) ?? {};
        expect(y).to.be.at.least(0);
        expect(y + height).to.be.at.most(120);
      }
    }));

  it("copies code and commands", () =>
    open("01", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await page.getByRole("button", { name: "Copy code of cell 1" }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      expect(await copied()).to.equal("const basket = 1;");
      await page.getByRole("button", { name: "Copy the command" }).click();
      await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("npx"));
      expect(await copied()).to.equal("npx lab start notebooks/01.ipynb");
    }));

  it("leads somewhere with every link", async () => {
    for (const name of pages) {
      await open(name, {}, async (page) => {
        const links = await page.evaluate(() => [...document.links].map(({ href }) => href));
        expect(links.length).to.be.at.least(2);
        for (const link of links) {
          const url = new URL(link);
          const text = await readFile(new URL(url.pathname, "file://"), "utf8");
          if (url.hash) expect(text, link).to.include(`id="${decodeURIComponent(url.hash.slice(1))}"`);
        }
      });
    }
  });
});
