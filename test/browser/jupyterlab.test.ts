import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

const RIGHT = {
  klDiscrete: `function klDiscrete(q: number[], p: number[]): number {
  for (const d of [q, p]) {
    if (d.some((x) => !(x >= 0 && x < Infinity)) || Math.abs(d.reduce((a, b) => a + b, 0) - 1) > 1e-9) throw new RangeError("not a distribution");
  }
  if (q.length !== p.length) throw new RangeError("lengths differ");
  return q.reduce((sum, qx, x) => sum + (qx === 0 ? 0 : qx * Math.log(qx / p[x])), 0);
}`,
  klBernoulli:
    "function klBernoulli(p1: number, p2: number): number { return klDiscrete([p1, 1 - p1], [p2, 1 - p2]); }",
  swapped:
    "function klBernoulli(p1: number, p2: number): number { return klDiscrete([p2, 1 - p2], [p1, 1 - p1]); }",
};

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

  it("shows a right answer as passed", async () => {
    await notebook.run(await notebook.find("function klDiscrete"), RIGHT.klDiscrete);
    await notebook.run(await notebook.find("function klBernoulli"), RIGHT.klBernoulli);
    await notebook.run(await notebook.find('check("kl-bernoulli"'));
    await notebook.idle();
    expect((await verdictsOf(notebook)).find(({ exercise }) => exercise === "kl-bernoulli")?.status).to.equal(
      "pass",
    );
  });

  it("names the mistake of a wrong answer on the page", async () => {
    await notebook.run(await notebook.find("function klBernoulli"), RIGHT.swapped);
    const check = await notebook.find('check("kl-bernoulli"');
    await notebook.run(check);
    await notebook.idle();
    const verdict = (await verdictsOf(notebook)).find(({ exercise }) => exercise === "kl-bernoulli");
    expect(verdict?.status).to.equal("wrong");
    expect(verdict?.diagnosis).to.match(/swap/);
    expect(await notebook.page.locator(".jp-OutputArea").allInnerTexts()).to.satisfy((texts: string[]) =>
      texts.some((text) => /direction|swapped|exchanged|order/i.test(text)),
    );
    await screenshot("diagnosis");
  });

  it("draws the sweep as an interactive chart", async () => {
    await notebook.run(
      await notebook.find("function klSweep"),
      `function klSweep(p1: number, p2: number[]) {
  return { forward: p2.map((p) => klDiscrete([p1, 1 - p1], [p, 1 - p])), reverse: p2.map((p) => klDiscrete([p, 1 - p], [p1, 1 - p1])) };
}`,
    );
    await notebook.runAll();
    const chart = notebook.page.locator(".vega-embed").first();
    await chart.scrollIntoViewIfNeeded();
    expect(await chart.locator("canvas, svg").count()).to.be.greaterThan(0);
    await screenshot("sweep");
  });

  it("stops an endless loop with the interrupt button, and goes on", async () => {
    const last = await notebook.find("function klSweep");
    await notebook.run(last, "while (true) {}");
    await notebook.page.waitForTimeout(500);
    await notebook.page.click(
      '.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"], .jp-NotebookPanel-toolbar [data-jp-item-name="interrupt"] button, .jp-NotebookPanel-toolbar [data-jp-item-name="interrupt"] jp-button',
    );
    await notebook.idle(10_000);
    expect((await notebook.outputs(last)).map((output) => output.output_type)).to.include("error");
    await screenshot("interrupted");
    await notebook.run(last, "40 + 2");
    await notebook.idle(10_000);
    expect(JSON.stringify(await notebook.outputs(last))).to.include("42");
  });
});

interface Verdict {
  readonly exercise: string;
  readonly status: string;
  readonly points: number;
  readonly diagnosis?: string;
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
