import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseNotebook } from "@latent-lab/kernel";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { INTERRUPT, jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

const SOLUTION = parseNotebook(
  readFileSync(path.resolve(import.meta.dirname, "../../solutions/02-kl-divergence.ipynb"), "utf8"),
);
/** The right answer of a cell. */
const solutionOf = (id: string) => SOLUTION.cells.find((cell) => cell.id === id)?.source;

const SWAPPED =
  "function klBernoulli(p1: number, p2: number): number { return klDiscrete([p2, 1 - p2], [p1, 1 - p1]); }";

describe("JupyterLab with the TypeScript kernel", () => {
  let browser: Browser;
  let lab: Lab;
  let notebook: NotebookPage;

  before(async function () {
    const program = await jupyterLab();
    requireOrSkip(
      this,
      findChromium(),
      "Chromium is not installed, so JupyterLab was not tested in a browser.",
    );
    requireOrSkip(
      this,
      program,
      "JupyterLab is not installed (`npm start` installs it), so it was not tested.",
    );
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "");
    notebook = await lab.open(browser, "02-kl-divergence.ipynb");
    mkdirSync(SCREENSHOTS, { recursive: true });
  });

  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const screenshot = (name: string) =>
    notebook.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });

  it("runs every cell of the blank notebook, and no check passes", async () => {
    await notebook.runAll();
    const verdicts = await verdictsOf(notebook);
    expect(verdicts.map((verdict) => verdict.exercise)).to.have.members([
      "kl-discrete",
      "kl-bernoulli",
      "kl-sweep",
    ]);
    expect(verdicts.every((verdict) => verdict.points === 0)).to.equal(true);
  });

  const answer = async (id: string, source = solutionOf(id)) => notebook.run(await notebook.find(id), source);
  const verdictOn = async (exercise: string) => {
    await notebook.idle();
    return (await verdictsOf(notebook)).find((verdict) => verdict.exercise === exercise);
  };

  it("shows a right answer as passed", async () => {
    await answer("kl-discrete");
    await answer("kl-bernoulli");
    await answer("kl-bernoulli-check", undefined);
    expect((await verdictOn("kl-bernoulli"))?.status).to.equal("pass");
  });

  it("names the mistake of a wrong answer on the page", async () => {
    await answer("kl-bernoulli", SWAPPED);
    await answer("kl-bernoulli-check", undefined);
    const verdict = await verdictOn("kl-bernoulli");
    expect(verdict?.points).to.be.lessThan(2);
    expect(verdict?.diagnosis).to.match(/swap/);
    await notebook.scrollTo(await notebook.find("kl-bernoulli-check"));
    const shown = await notebook.page.locator(".jp-OutputArea").allInnerTexts();
    expect(shown.join("\n")).to.include(verdict?.message);
    await screenshot("diagnosis");
  });

  it("draws the sweep as an interactive chart", async () => {
    for (const id of ["kl-bernoulli", "kl-sweep", "kl-plot"]) await answer(id);
    await notebook.idle();
    await notebook.scrollTo(await notebook.find("kl-plot"));
    await notebook.page.locator(".vega-embed :is(canvas, svg)").first().waitFor();
    await screenshot("sweep");
  });

  it("stops an endless loop with the interrupt button, and goes on", async () => {
    const cell = await notebook.find("kl-plot-log");
    await notebook.run(cell, "while (true) {}");
    await notebook.busy();
    await notebook.page.click(INTERRUPT);
    await notebook.idle();
    expect((await notebook.outputs(cell)).map((output) => output.output_type)).to.include("error");
    await screenshot("interrupted");
    await notebook.run(cell, "40 + 2");
    await notebook.idle();
    expect(JSON.stringify(await notebook.outputs(cell))).to.include("42");
  });
});

interface Verdict {
  readonly exercise: string;
  readonly status: string;
  readonly points: number;
  readonly diagnosis?: string;
  readonly message: string;
}

async function verdictsOf(notebook: NotebookPage): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let index = 0; index < (await notebook.count()); index++) {
    for (const output of await notebook.outputs(index)) {
      const verdict = output.data?.["application/vnd.latent-lab.check+json"];
      if (verdict) verdicts.push(verdict as Verdict);
    }
  }
  return verdicts;
}
