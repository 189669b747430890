import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startDesk, type RunningDesk } from "@latent-lab/desk";
import { chromium, type Page } from "playwright-core";
import { aClass, NOTEBOOK } from "../test/desk/support/class.js";
import { Visitor } from "../test/desk/support/visitor.js";
import { median, p90, time, type Row } from "./measure.js";

const ROOT = path.resolve(import.meta.dirname, "..");
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUESTION = `/q/${NOTEBOOK}/question-1`;
const [STUDENTS, QUESTIONS, ROUNDS] = [300, 20, 15];

/** Two charts above each answer, of the size that a scatter plot of a few hundred points has. */
const CHART = `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M1,2L3,4" transform="translate(5,6)"/>'.repeat(1200)}</svg>`;
const CONTEXT = [1, 2].map((i) => ({
  source: `show(scatter(codes, ${i}));`,
  given: false,
  outputs: [{ kind: "picture", mime: "image/svg+xml", data: CHART, words: "Codes of 500 garments" }] as const,
}));

/** Pages of the desk on a book of a large course, at the server and in a browser. */
export async function desk(): Promise<Row[]> {
  const out = mkdtempSync(path.join(tmpdir(), "bench-"));
  const questions = Array.from({ length: QUESTIONS }, (_, i) => [`question-${i + 1}`, 5] as const);
  (await aClass(out, { students: STUDENTS, questions, context: CONTEXT })).close();
  const running = await startDesk({
    out,
    lab: [],
    notebooks: path.join(ROOT, "notebooks"),
    solutions: path.join(ROOT, "solutions"),
    people: [
      { name: "Ann", role: "lead" },
      { name: "Ben", role: "marker" },
    ],
  });
  try {
    return [...(await atTheServer(running)), ...(await inTheBrowser(running))];
  } finally {
    await running.close();
    rmSync(out, { recursive: true, force: true });
  }
}

async function atTheServer(running: RunningDesk): Promise<Row[]> {
  const ann = await Visitor.enter(running, "Ann");
  const { path: answer } = await ann.get(`${QUESTION}/next`);
  const pages = {
    "all questions": "/",
    "a question": QUESTION,
    "an answer": answer,
    "all students": "/students",
    statistics: "/statistics",
  };
  const rows: Row[] = [];
  for (const [name, page] of Object.entries(pages)) {
    const first = await time(() => ann.get(page));
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) times.push(await time(() => ann.get(page)));
    rows.push({ name, unit: "ms", values: { first, median: median(times), "nine of ten": p90(times) } });
  }
  await ann.post("/alike", { alike: "0.8" }, QUESTION);
  const grouped = await time(() => ann.get(QUESTION));
  rows.push({
    name: "a question, grouped at 80 % for the first time",
    unit: "ms",
    values: { first: grouped },
  });
  return rows;
}

/** From the key that saves a mark to the paint of the next answer. */
async function inTheBrowser({ links }: RunningDesk): Promise<Row[]> {
  const name = "next answer, key to paint in Chromium";
  if (!existsSync(CHROMIUM)) {
    return [{ name, unit: "ms", values: { median: null }, note: "no Chromium here" }];
  }
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.goto(links.find(({ person }) => person.name === "Ben")?.url ?? "");
    await page.click("text=Come in");
    await page.goto(new URL(`${QUESTION}/next`, page.url()).href);
    const times: number[] = [];
    for (let i = 0; i <= ROUNDS; i++) times.push(await keyToPaint(page));
    const [first = null, ...later] = times;
    return [{ name, unit: "ms", values: { first, median: median(later), "nine of ten": p90(later) } }];
  } finally {
    await browser.close();
  }
}

async function keyToPaint(page: Page): Promise<number> {
  await page.evaluate(`void (window.painted = new Promise((resolve) => {
    let start = 0;
    addEventListener("keydown", () => (start = performance.now()), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      observer.disconnect();
      // The frame after the one in which the new answer is laid out has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
    }).observe(document.body, { childList: true });
  }))`);
  await page.keyboard.press("Enter");
  return page.evaluate<number>("window.painted");
}
