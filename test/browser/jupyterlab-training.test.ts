import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { INTERRUPT, jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";
import { notebookOf } from "./support/notebook.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

const CELLS = [
  `import * as tf from "@tensorflow/tfjs";
import { createRandom, syntheticImages } from "latent-lab";
import { reconstructionA, train } from "latent-lab/models";
const few = syntheticImages("garments", { seed: 1, train: 256, test: 8 }).train;`,
  `const model = reconstructionA(1);
const learn = (epochs: number) =>
  train(model, { x: few.images }, { title: "A small model", source: few, random: createRandom(1), epochs });
const endless = await learn(100_000);
[endless.interrupted, endless.steps > 0]`,
  `const next = await learn(1);
[next.interrupted, next.steps]`,
];
const [SETUP, ENDLESS, NEXT] = [0, 1, 2];

describe("a training in JupyterLab", () => {
  let browser: Browser;
  let lab: Lab;
  let notebook: NotebookPage;

  before(async function () {
    const program = await jupyterLab();
    requireOrSkip(this, findChromium(), "Chromium is not installed, so a training was not interrupted.");
    requireOrSkip(
      this,
      program,
      "JupyterLab is not installed (`npm start` installs it): training not tested.",
    );
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "", { "training.ipynb": notebookOf(CELLS) });
    notebook = await lab.open(browser, "training.ipynb");
    mkdirSync(SCREENSHOTS, { recursive: true });
    expect(await notebook.runToEnd(SETUP)).to.deep.equal([]);
  });

  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const screenshot = (name: string) =>
    notebook.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  const output = (index: number) => notebook.cell(index).locator(".jp-Cell-outputArea");
  const result = async (index: number) =>
    (await notebook.outputs(index)).find((each) => each.output_type === "execute_result")?.data?.[
      "text/plain"
    ];

  it("shows in place how far it is, and what the model makes of the images", async () => {
    await notebook.run(ENDLESS);
    await notebook.scrollTo(ENDLESS);
    await output(ENDLESS)
      .getByText(/epoch [3-9]|epoch \d\d/i)
      .first()
      .waitFor();
    const views = (await notebook.outputs(ENDLESS)).filter((each) => each.output_type === "display_data");
    expect(views).to.have.length(1);
    await screenshot("training");
  });

  it("is stopped by the interrupt button, with a still figure left", async () => {
    await notebook.page.click(INTERRUPT);
    await notebook.idle();
    expect(await result(ENDLESS)).to.equal("[ true, true ]");
    await notebook.scrollTo(ENDLESS);
    await output(ENDLESS).locator(".vega-embed :is(canvas, svg)").first().waitFor();
    await screenshot("training-stopped");
  });

  it("can be followed by another", async () => {
    await notebook.runToEnd(NEXT);
    expect(await result(NEXT)).to.equal("[ false, 8 ]");
  });
});
