import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const ADDRESS = "http://page.test/";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** Opens a page that may load nothing but itself; afterwards nothing may have been asked for or complained about. */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    await context.route("**/*", (route) => {
      if (route.request().url() === ADDRESS) return route.fulfill({ contentType: "text/html", body: html });
      complaints.push(`requested ${route.request().url()}`);
      return route.abort();
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(ADDRESS);
    await use(page);
  } finally {
    await context.close();
  }
  expect(complaints).to.deep.equal([]);
}

/** Waits for the charts and asks axe: all of its rules, or these. */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("figure.chart:has(script)")].every((chart) =>
      chart.hasAttribute("data-form"),
    ),
  );
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<Axe>(
    `axe.run(${JSON.stringify({ preload: false, ...(rules && { runOnly: rules }) })})`,
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
}
