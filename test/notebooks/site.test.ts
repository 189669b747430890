import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { publishSite } from "@latent-lab/publish";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { folder as folderOf, names } from "../course/course.js";
import { findChromium, launchChromium, requireOrSkip } from "../browser/support/chromium.js";
import { expectAccessible } from "../browser/support/open-page.js";
import { differences, touching } from "./figures.js";
import { ran } from "./runs.js";

/** The day after every release. */
const LAST_DAY = "9999-12-31";
const WIDTHS = [320, 768, 1440];
/** The rules by which axe finds what depends on where things stand, in a tenth of the time of all its rules. */
const BY_PLACE = ["scrollable-region-focusable", "target-size", "aria-hidden-focus", "skip-link"];

/** The parts that a page's figures are made of: the figures themselves, and pictures within other outputs. */
const FIGURES = /<figure.*?<\/figure>|data:image\/[^"]*/gs;
/** Bytes that a page may have beside them where its words alone, of 101 claims with their options, are 103 kB. */
const LONG: Readonly<Record<string, number>> = { "15-find-the-mistake": 220_000 };

describe("the course's site in a browser, opened as files", function () {
  this.timeout(3_600_000);
  const pages = ["index", ...names("solutions")];
  let browser: Browser;
  let site = "";

  before(async function () {
    requireOrSkip(this, findChromium(), "Chromium is not installed, so the site was not looked at.");
    site = await mkdtemp(join(tmpdir(), "site-"));
    const notebooks = names("solutions").map((name) => join(site, `${name}.ipynb`));
    for (const [i, name] of names("solutions").entries()) {
      await writeFile(
        notebooks[i] ?? "",
        serializeNotebook(asItRan((await ran("solutions", name, "ours")).notebook)),
      );
    }
    await publishSite({
      notebooks,
      outDir: site,
      until: LAST_DAY,
      studentVersion: (name) => readFile(join(folderOf("notebooks"), `${name}.ipynb`), "utf8"),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    if (site) await rm(site, { recursive: true });
  });

  for (const name of pages) {
    describe(name, () => {
      let page: Page;
      const complaints: string[] = [];
      before(async () => {
        page = await browser.newPage();
        page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("requestfailed", (request) => complaints.push(`not loaded: ${request.url()}`));
        await page.goto(pathToFileURL(join(site, `${name}.html`)).href);
      });
      after(() => page.close());

      it("gives axe nothing to find and stays within the window, at every width and in both themes", async () => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            // Colours do not depend on the width: all rules once in each theme, on the largest window and on the smallest.
            const all = colorScheme === "light" ? width === 1440 : width === 320;
            await expectAccessible(page, all ? undefined : BY_PLACE);
            const reach = await page.evaluate(() => document.documentElement.scrollWidth);
            expect(reach, `${width} px, ${colorScheme}`).to.equal(width);
          }
        }
      });

      it("weighs little beside its figures", async () => {
        const html = await readFile(join(site, `${name}.html`), "utf8");
        expect(Buffer.byteLength(html.replace(FIGURES, ""))).to.be.below(LONG[name] ?? 150_000);
      });

      it("leads somewhere with every link", async () => {
        const links = await page.evaluate(() => [...document.links].map(({ href }) => href));
        expect(links).not.to.be.empty;
        for (const link of new Set(links)) {
          const url = new URL(link);
          expect(url.protocol, link).to.equal("file:");
          const text = await readFile(new URL(url.pathname, "file://"), "utf8");
          if (url.hash) expect(text, link).to.include(`id="${decodeURIComponent(url.hash.slice(1))}"`);
        }
      });

      it("shows each figure alive as it shows it still, with labels that do not touch", async () => {
        expect(await differences(page)).to.deep.equal([]);
        expect(await touching(page)).to.deep.equal([]);
      });

      it("complains of nothing", () => expect(complaints).to.deep.equal([]));
    });
  }

  it("finds a word of each page", async () => {
    const texts = await Promise.all(
      pages
        .slice(1)
        .map(async (name) => new Set(wordsOf(await readFile(join(site, `${name}.html`), "utf8")))),
    );
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site, "index.html")).href);
    for (const [i, words] of texts.entries()) {
      const own = [...words].find((word) => texts.every((others, j) => i === j || !others.has(word)));
      await page.getByRole("searchbox").fill(own ?? "");
      await page
        .locator(`.results a[href*="${pages[i + 1]}.html"]`)
        .first()
        .waitFor();
    }
    await page.close();
  });
});

/** A notebook that is published with the outputs that it has. */
const asItRan = (notebook: Notebook): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((cell) => ({
    ...cell,
    metadata: { ...cell.metadata, tags: [...(cell.metadata.tags ?? []), "skip-execution"] },
  })) as Notebook["cells"],
});

/** The words of a page's paragraphs that are long enough to be told apart. */
const wordsOf = (html: string): string[] =>
  [...html.matchAll(/<p>([^<]*)/g)].flatMap(
    ([, text = ""]) => text.toLowerCase().match(/\b[a-z]{8,}\b/g) ?? [],
  );
