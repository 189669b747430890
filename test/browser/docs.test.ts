import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { publishPages } from "../docs/publish-pages.js";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { expectAccessible } from "./support/open-page.js";

/** Pages that between them have all that such pages have: a picture, wide tables, code, lists, long headings. */
const PAGES = ["index", "README", "kernel", "comparison", "scaling", "exercise", "faq"];

describe("README and docs, published, in a browser", () => {
  let browser: Browser;
  let site: string;

  before(async function () {
    requireOrSkip(
      this,
      findChromium(),
      "Chromium is not installed, so the project's pages were not looked at.",
    );
    browser = await launchChromium();
    site = await mkdtemp(join(tmpdir(), "manual-"));
    await publishPages(site);
  });
  after(async () => {
    await browser?.close();
    if (site) await rm(site, { recursive: true });
  });

  for (const name of PAGES) {
    it(`${name} gives axe nothing to find and stays within the window, at every width and in both themes`, async () => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(pathToFileURL(join(site, `${name}.html`)).href);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page);
          const reach = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(reach, `${width} px, ${colorScheme}`).to.equal(width);
        }
      }
      await page.close();
      expect(complaints).to.deep.equal([]);
    });
  }
});
