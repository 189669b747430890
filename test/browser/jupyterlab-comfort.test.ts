import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";
import { notebookOf } from "./support/notebook.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

const DEFINITIONS = `const model = { alpha: 1, beta: "x", train(): void {} };
/**
 * Adds two numbers.
 * @param first the one to start with
 */
function addUp(first: number, second: number): number { return first + second; }`;

/** Two cells: one that has run, one to type into. */
const [DEFINED, WORK] = [0, 1];

describe("JupyterLab's comfort in TypeScript cells", () => {
  let browser: Browser;
  let lab: Lab;
  let notebook: NotebookPage;

  before(async function () {
    const program = await jupyterLab();
    requireOrSkip(this, findChromium(), "Chromium is not installed, so JupyterLab's comfort was not tested.");
    requireOrSkip(
      this,
      program,
      "JupyterLab is not installed (`npm start` installs it): comfort not tested.",
    );
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "", { "comfort.ipynb": notebookOf([DEFINITIONS, ""]) });
    notebook = await lab.open(browser, "comfort.ipynb");
    mkdirSync(SCREENSHOTS, { recursive: true });
    await notebook.runToEnd(DEFINED);
  });

  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  // Closes what a test has opened.
  afterEach(async () => {
    await notebook.page.keyboard.press("Escape");
    await notebook.page.locator(".jp-Completer:not(.lm-mod-hidden)").waitFor({ state: "detached" });
  });

  const screenshot = (name: string) =>
    notebook.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  const shown = (index: number) => notebook.cell(index).locator(".jp-OutputArea");

  /** The names that Tab offers, each with the type that it is labelled with. */
  async function offered(): Promise<Map<string, string>> {
    const items = notebook.page.locator(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-item");
    await items.first().waitFor();
    const entries = await items.evaluateAll((elements) =>
      elements.map((element): [string, string] => [
        element.querySelector(".jp-Completer-match")?.textContent ?? "",
        element.querySelector(".jp-Completer-typeExtended")?.textContent ?? "",
      ]),
    );
    return new Map(entries);
  }

  it("completes the members of a built-in object, with their types and icons", async () => {
    await notebook.type(WORK, "Math.");
    await notebook.page.keyboard.press("Tab");
    const names = await offered();
    expect(names.get("abs")).to.equal("function");
    expect(names.get("PI")).to.equal("property");
    // Lab draws the first letter of the type as its icon.
    const icons = notebook.page.locator(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-monogram");
    expect(new Set(await icons.allTextContents())).to.include("f");
    await screenshot("completion");
  });

  it("completes the members of an object from an earlier cell", async () => {
    await notebook.type(WORK, "model.");
    await notebook.page.keyboard.press("Tab");
    expect([...(await offered())]).to.deep.include.members([
      ["alpha", "property"],
      ["beta", "property"],
      ["train", "function"],
    ]);
  });

  it("finishes a name that was begun", async () => {
    await notebook.type(WORK, "model.al");
    await notebook.page.keyboard.press("Tab");
    expect([...(await offered()).keys()]).to.deep.equal(["alpha"]);
    await notebook.page.keyboard.press("Enter");
    await notebook.cell(WORK).locator(".cm-content").getByText("model.alpha").waitFor();
  });

  it("shows a name's signature and its JSDoc", async () => {
    await notebook.type(WORK, "addUp");
    await notebook.page.keyboard.press("Shift+Tab");
    const tooltip = notebook.page.locator(".jp-Tooltip");
    await tooltip.getByText("Adds two numbers.").waitFor();
    expect(await tooltip.innerText()).to.match(/addUp\(first: number, second: number\): number/);
    await screenshot("tooltip");
  });

  it("shows the signature of the call around the cursor", async () => {
    await notebook.type(WORK, "addUp(1, ");
    await notebook.page.keyboard.press("Shift+Tab");
    const tooltip = notebook.page.locator(".jp-Tooltip");
    await tooltip.waitFor();
    expect(await tooltip.innerText()).to.match(/addUp\(first: number, second: number\): number/);
  });

  it("shows a type error before the cell runs, with the student's line and a caret", async () => {
    const [error] = await notebook.runToEnd(WORK, 'console.log("ran");\nconst two: number = addUp(1, "1");');
    expect(error?.output_type).to.equal("error");
    const text = await shown(WORK).innerText();
    expect(text)
      .to.match(/TS2345/)
      .and.to.match(/const two: number = addUp\(1, "1"\);/);
    expect(caretsIn(text)).to.equal('"1"');
    expect(text).not.to.match(/^ran$/m);
    await screenshot("type-error");
  });

  it("shows a thrown error with the student's own lines", async () => {
    const code =
      "function deep(n: number): number {\n  if (n === 0) throw new RangeError('too deep');\n  return deep(n - 1);\n}\ndeep(2)";
    const [error] = await notebook.runToEnd(WORK, code);
    expect(error).to.include({ output_type: "error", ename: "RangeError", evalue: "too deep" });
    const text = await shown(WORK).innerText();
    expect(text).to.include("throw new RangeError('too deep')");
    expect(text).not.to.match(/node_modules|node:internal/);
    await screenshot("traceback");
  });

  it("asks for a line where a cell wants one", async () => {
    await notebook.run(WORK, '`Hello ${await input("Your name? ")}!`');
    const field = notebook.cell(WORK).locator(".jp-Stdin-input");
    await field.waitFor();
    expect(await notebook.cell(WORK).locator(".jp-Stdin").innerText()).to.include("Your name?");
    await field.fill("Ada");
    await field.press("Enter");
    await shown(WORK).getByText("Hello Ada!").waitFor();
    await notebook.idle();
  });

  it("restarts the kernel and runs every cell anew", async () => {
    await notebook.runToEnd(WORK, "addUp(process.pid, 0)");
    const value = shown(WORK).locator("pre");
    const before = await value.innerText();
    await notebook.command("notebook:restart-run-all");
    await notebook.page.locator(".jp-Dialog .jp-mod-accept").click();
    await value.filter({ hasText: /\d/, hasNotText: before }).waitFor();
    await notebook.idle();
  });
});

/** Returns what the carets in a code frame stand under. */
function caretsIn(text: string): string | undefined {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => /^[\s|]*\^+\s*$/.test(line));
  const carets = lines[at]?.match(/\^+/);
  return carets ? lines[at - 1]?.slice(carets.index, (carets.index ?? 0) + carets[0].length) : undefined;
}
