import { parse } from "csv-parse/sync";
import { expect } from "chai";
import { readFile, cp } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import yazl from "yazl";
import type { Gradebook } from "../../grading/src/book/index.js";
import { ATTACKS } from "../publish/markdown/attacks.js";
import { labDesk, type LabDesk } from "../desk/support/lab-desk.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { inBook as askBook } from "../grading/in-book.js";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NOTEBOOK = "14-questions";
const QUESTION = `/q/${NOTEBOOK}/ae-objective`;
const SAME = [
  "It copies its input: $\\hat{x} \\approx x$.",
  "it copies its input:  $\\hat x\\approx x$",
  "It **copies** its input: $\\hat x \\approx x$",
];

/** Three answers that say the same and nineteen of their own; one person on the roster hands in nothing. */
const STUDENTS = Array.from({ length: 22 }, (_, i) => ({
  id: `s${100 + i}`,
  first: "Student",
  last: `Nr${i + 1}`,
  participant: 500 + i,
  answer: SAME[i] ?? `Answer of its own kind ${i}: ${ATTACKS[i] ?? ""} the code $z_{${i}}$ matters.`,
}));
const ABSENT = { id: "s900", first: "Nobody", last: "Came", participant: 900 };
const COURSE = `timezone: Europe/Berlin
roster: roster.csv
assignments:
  - id: sheet
    title: Questions
    notebooks: [${NOTEBOOK}]
`;
const line = ({ id, first, last }: { id: string; first: string; last: string }) =>
  `${id},${first},${last},${id}@uni.example`;
const ROSTER = `id,first name,last name,email\n${[...STUDENTS, ABSENT].map(line).join("\n")}\n`;
const WORKSHEET = [
  '\uFEFFIdentifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
  ...[...STUDENTS, ABSENT].map(
    ({ id, first, last, participant }) =>
      `"Participant ${participant}","${first} ${last}",${id}@uni.example,"Submitted for grading",,138.00,Yes,-,-,`,
  ),
  "",
].join("\r\n");

async function moodleZip(): Promise<Buffer> {
  const released = JSON.parse(await readFile(join(ROOT, `notebooks/${NOTEBOOK}.ipynb`), "utf8")) as {
    cells: { id: string; source: string[] | string }[];
  };
  const zip = new yazl.ZipFile();
  for (const { first, last, participant, answer } of STUDENTS) {
    const cells = released.cells.map((cell) =>
      cell.id === "ae-objective" ? { ...cell, source: answer } : cell,
    );
    const name = `${first} ${last}_${participant}_assignsubmission_file_/${NOTEBOOK}.ipynb`;
    zip.addBuffer(Buffer.from(JSON.stringify({ ...released, cells })), name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

describe("an afternoon at the desk, in a browser", () => {
  const folder = new TemporaryFolder();
  let browser: Browser;
  let desk: LabDesk;
  const complaints: string[] = [];
  const pages = new Map<string, Page>();
  const contexts: BrowserContext[] = [];

  before(async function () {
    requireOrSkip(this, findChromium(), "Chromium was not found: install it, or name it in $CHROMIUM.");
    await folder.make({
      "course.yaml": COURSE,
      "roster.csv": ROSTER,
      "worksheet.csv": WORKSHEET,
      "submissions.zip": await moodleZip(),
    });
    for (const room of ["notebooks", "solutions"]) {
      await cp(join(ROOT, room, `${NOTEBOOK}.ipynb`), join(folder.path, room, `${NOTEBOOK}.ipynb`));
    }
    browser = await launchChromium();
    desk = await labDesk(folder.path);
  });
  after(async () => {
    await browser?.close();
    await desk?.kill();
    await folder.remove();
  });

  /** Comes in by the link, and complains of every error and every request to anywhere else. */
  async function enter(name: string): Promise<Page> {
    const context = await browser.newContext({ acceptDownloads: true });
    contexts.push(context);
    const page = await context.newPage();
    watch(page);
    await page.goto(desk.links[name] ?? "");
    await page.click("text=Come in");
    await page.waitForURL(`${desk.url}/`);
    pages.set(name, page);
    return page;
  }
  function watch(page: Page) {
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(desk.url) && !url.startsWith("data:")) complaints.push(`requested ${url}`);
    });
    page.on("pageerror", (error) => complaints.push(error.message));
  }
  const of = (name: string): Page => {
    const page = pages.get(name);
    if (!page) throw new RangeError(`${name} is not at the desk.`);
    return page;
  };
  const heading = (page: Page) => page.locator("h1").innerText();
  const notice = (page: Page) => page.locator(".notice").innerText();
  /** Presses a key, and waits until another page's heading or notice is there. */
  async function press(page: Page, key: string): Promise<void> {
    const main = await page.locator("main").elementHandle();
    await page.keyboard.press(key);
    await page.waitForFunction((before) => document.querySelector("main") !== before, main);
  }
  const inBook = <T>(use: (book: Gradebook) => Promise<T>) =>
    askBook(join(folder.path, "graded", "gradebook.db"), use);
  const answers = () => inBook((book) => book.marks.answers({ notebook: NOTEBOOK, check: "ae-objective" }));

  it("takes Moodle's zip that is dropped on it, and shows how its grading goes", async () => {
    const lea = await enter("Lea");
    await lea.goto(`${desk.url}/hand-ins`);
    const zip = (await readFile(join(folder.path, "submissions.zip"))).toString("base64");
    const seen = lea.waitForFunction(() =>
      /of 22 graded/.test(document.querySelector("#run-state")?.textContent ?? ""),
    );
    await lea.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "submissions.zip", { type: "application/zip" }));
      document
        .querySelector("#drop")
        ?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, zip);
    await seen;
    await lea.waitForSelector("text=submissions.zip: done, 22 hand-ins");
    const bar = lea.locator("progress[aria-label=graded]");
    expect([await bar.getAttribute("value"), await bar.getAttribute("max")]).to.deep.equal(["22", "22"]);
    expect((await answers()).filter(({ status }) => status === "manual")).to.have.length(22);
  });

  it("lets two mark ten each at once, a group as one, by the keyboard alone", async () => {
    const [ann, ben] = await Promise.all([enter("Ann"), enter("Ben")]);
    const markTen = async (page: Page, offset: number) => {
      await page.goto(desk.url + QUESTION);
      await press(page, "n");
      for (let i = 0; i < 10; i++) {
        expect(await heading(page)).to.match(/^ae-objective, answer \d+$/);
        for (const key of [["1"], ["2"], ["1", "2"], []][(i + offset) % 4] ?? []) {
          await page.keyboard.press(key);
        }
        if (i === 3) {
          await page.keyboard.press("c");
          await page.keyboard.type("See $x^2$ <b>again</b>.");
          await press(page, "Control+Enter");
        } else if (i < 9) await press(page, "Enter");
        // Going on would take an eleventh answer, which the other one is to get.
        else {
          await page.click("#mark button[value=stay]");
          await page.waitForSelector("text=Saved: ");
        }
        expect(await notice(page)).to.match(/^(Saved: |Nobody waits)/);
      }
    };
    await Promise.all([markTen(ann, 0), markTen(ben, 1)]);
    const marked = (await answers()).filter(({ mark }) => mark);
    expect(marked).to.have.length(22);
    expect(new Set(marked.map(({ mark }) => mark?.marker))).to.deep.equal(new Set(["Ann", "Ben"]));
    const same = marked.filter(({ text }) => SAME.includes(text ?? ""));
    expect(same).to.have.length(3);
    expect(new Set(same.map(({ mark }) => mark?.markedAt)).size, "the group was marked at once").to.equal(1);
  });

  it("takes one mark back with a key, and it waits again", async () => {
    const ann = of("Ann");
    await ann.goto(desk.url + QUESTION);
    const before = (await answers()).filter(({ mark }) => mark).length;
    await ann.locator("main table a").first().click();
    await ann.waitForSelector("#mark");
    await press(ann, "u");
    expect(await notice(ann)).to.match(/^Taken back/);
    const after = (await answers()).filter(({ mark }) => mark).length;
    expect(after).to.be.below(before);
    await ann.goto(`${desk.url}${QUESTION}/next`);
    await ann.keyboard.press("1");
    await press(ann, "Enter");
    expect((await answers()).filter(({ mark }) => mark).length).to.equal(before);
  });

  it("shows two marks of one answer side by side, and overwrites neither unasked", async () => {
    const [ann, ben] = [of("Ann"), of("Ben")];
    await ann.goto(desk.url + QUESTION);
    const address = (await ann.locator("main table a").nth(4).getAttribute("href")) ?? "";
    await ann.goto(desk.url + address);
    await ben.goto(desk.url + address);
    expect(await ben.locator(".panel").innerText()).to.include("Ann is marking this answer just now");
    const stale = await contexts[1]?.newPage();
    if (!stale) throw new Error("Ann's browser is closed.");
    watch(stale);
    await stale.goto(desk.url + address);
    // Ann's other tab lets go of the answer when she takes another one.
    const other = async (page: Page, row: number) => {
      await page.goto(desk.url + QUESTION);
      const link = await page.locator("main table a").nth(row).getAttribute("href");
      await page.goto(desk.url + (link ?? ""));
    };
    await other(ann, 6);
    await ben.goto(desk.url + address);
    await ben.fill("[name=free]", "0,5");
    await ben.click("text=Save >> nth=1");
    await ben.waitForSelector("text=Saved: 0.5");
    await other(ben, 8);
    await stale.fill("[name=free]", "2");
    await press(stale, "Control+Enter");
    expect(await stale.locator("main").innerText())
      .to.include("0.5 of 2")
      .and.include("2 of 2")
      .and.include("Ben marked");
    await stale.click("text=Put yours in its place");
    await stale.waitForSelector("text=Saved: 2");
    await stale.close();
  });

  it("works out marks anew when the rubric changes", async () => {
    const ben = of("Ben");
    const byRubric = async () =>
      (await answers()).filter(({ mark }) => mark && mark.free === null && mark.met.includes("target"));
    const before = await byRubric();
    await ben.goto(`${desk.url}${QUESTION}/rubric`);
    await ben.locator("[name=points]").first().fill("0.5");
    await ben.click("text=Save the rubric");
    await ben.waitForSelector("text=The rubric is saved");
    const after = await byRubric();
    expect(before.length).to.be.above(2);
    expect(after.map(({ mark }) => mark?.points)).to.deep.equal(
      before.map(({ mark }) => (mark?.points ?? 0) - 0.5),
    );
  });

  it("has some answers marked twice, blind, and what differs settled", async () => {
    const lea = of("Lea");
    await lea.goto(`${desk.url}${QUESTION}/second`);
    await lea.fill("[name=count]", "4");
    await lea.click("text=Draw >> nth=-1");
    await lea.waitForSelector("text=4 answers drawn.");
    for (const name of ["Ann", "Ben"]) {
      const page = of(name);
      await page.goto(`${desk.url}${QUESTION}/second`);
      while ((await page.locator("text=Mark the next one").count()) > 0) {
        await press(page, "n");
        expect(await page.locator(".panel").innerText()).not.to.match(/Ann|Ben/);
        await page.fill("[name=free]", "1.25");
        await press(page, "Control+Enter");
        await page.goto(`${desk.url}${QUESTION}/second`);
      }
    }
    await lea.goto(`${desk.url}${QUESTION}/second`);
    expect(await lea.locator("main").innerText())
      .to.include("Cohen’s kappa")
      .and.match(/Marked twice\s+4/);
    while ((await lea.locator("main a:has-text('Settle')").count()) > 0) {
      await lea.locator("main a:has-text('Settle')").first().click();
      await lea.locator("text=This one counts").last().click();
      await lea.waitForSelector("text=Settled.");
    }
    expect((await answers()).filter(({ mark }) => mark?.points === 1.25)).to.have.length(4);
  });

  it("fills in Moodle's worksheet, where only grades and feedback differ from the one that was downloaded", async () => {
    const lea = of("Lea");
    await lea.goto(`${desk.url}/export`);
    await lea.selectOption("[name=format]", "moodle");
    await lea.setInputFiles("[name=from]", join(folder.path, "worksheet.csv"));
    await lea.click("button:has-text('Export')");
    const [download] = await Promise.all([
      lea.waitForEvent("download"),
      lea.locator("section a:has-text('worksheet.csv')").click(),
    ]);
    const filled = (await readFile(await download.path())).toString("utf8");
    const read = (text: string) => parse(text, { bom: true }) as string[][];
    const [was, is] = [read(WORKSHEET), read(filled)];
    expect(is[0]).to.deep.equal(was[0]);
    const marks = new Map(
      (await inBook((book) => book.submissions())).map(({ name, score }) => [name, score]),
    );
    for (const [i, row] of is.entries()) {
      if (i === 0) continue;
      expect(row.filter((_, column) => column !== 4 && column !== 9)).to.deep.equal(
        was[i]?.filter((_, column) => column !== 4 && column !== 9),
      );
      const score = marks.get(row[1] ?? "");
      expect(row[4], row[1]).to.equal(String(score ?? 0));
    }
    expect(is.filter((row) => row[4] !== "").length).to.be.above(10);
  });

  it("leaves a book that its audit explains, in which everything was done by somebody", async () => {
    expect(await inBook((book) => book.marks.auditProblems())).to.deep.equal([]);
    await of("Lea").goto(`${desk.url}/people`);
    expect(await of("Lea").locator("main").innerText()).to.include("Read from its start it gives this book.");
  });

  it("has pages without a barrier that axe sees, in light and dark, that fit 320 pixels", async () => {
    const lea = of("Lea");
    const address = async (page: string, link: string) => {
      await lea.goto(desk.url + page);
      return (await lea.locator(link).first().getAttribute("href")) ?? "";
    };
    const answer = await address(QUESTION, "main table a");
    const student = await address("/students", "main table a");
    for (const path of [
      ...["/", QUESTION, answer, `${answer}/why`, `${QUESTION}/rubric`, `${QUESTION}/second`],
      ...["/students", student, "/statistics", "/hand-ins", "/similar", "/export", "/people"],
    ]) {
      for (const colorScheme of ["light", "dark"] as const) {
        await lea.emulateMedia({ colorScheme });
        await lea.setViewportSize({ width: colorScheme === "light" ? 320 : 1280, height: 800 });
        await lea.goto(desk.url + path);
        await lea.evaluate(AXE);
        const { violations } = await lea.evaluate<{
          violations: { id: string; nodes: { html: string }[] }[];
        }>("axe.run()");
        expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
        const wide = await lea.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, path).to.be.at.most(0);
      }
    }
  });

  it("runs nothing that a student wrote, asks nobody else for anything, and complains of nothing", async () => {
    for (const page of pages.values()) expect(await page.evaluate("typeof pwned")).to.equal("undefined");
    expect(complaints).to.deep.equal([]);
  });
});
