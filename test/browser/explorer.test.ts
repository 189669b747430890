import { mkdirSync } from "node:fs";
import path from "node:path";
import axe from "axe-core";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";
import { notebookOf } from "./support/notebook.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

/** Decoders that have learned nothing are enough to be walked through. */
const VAE_CELL = `import { show } from "latent-lab";
import { latentExplorer } from "latent-lab/models";
import { useFastestBackend } from "latent-lab/nn";
import { createVae } from "latent-lab/vae";
await useFastestBackend();
const vae = createVae({ inputSize: 784, hidden: [16], latent: 2, seed: 3 });
const codes = { z: [[-2, 0], [2, 0], [0, 2]], labels: ["4", "7", "1"] };
show(latentExplorer(vae.decoder, { title: "A walk", description: "Codes side by side.", codes }));`;

/** Far from 0, and ten times as wide as it is high. */
const BOX_CELL = `import * as tf from "@tensorflow/tfjs";
const decoder = tf.sequential({ layers: [tf.layers.dense({ units: 784, inputShape: [2], activation: "sigmoid", kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }) })] });
const box = { low: [20, -6], high: [80, 0] };
const ends = { z: [[20, -6], [80, 0]], labels: ["1", "8"] };
show(latentExplorer(decoder, { title: "A box", description: "Wider than high.", box, codes: ends }));`;

describe("the latent explorer in JupyterLab", () => {
  let browser: Browser;
  let lab: Lab;
  let notebook: NotebookPage;

  before(async function () {
    const program = await jupyterLab();
    requireOrSkip(this, findChromium(), "Chromium is not installed, so the explorer was not tested.");
    requireOrSkip(this, program, "JupyterLab is not installed (`npm start` installs it): not tested.");
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "", { "explorer.ipynb": notebookOf([VAE_CELL, BOX_CELL]) });
    notebook = await lab.open(browser, "explorer.ipynb");
    await notebook.runToEnd(0);
    await notebook.runToEnd(1);
    mkdirSync(SCREENSHOTS, { recursive: true });
  });

  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const output = (cell: number) => notebook.cell(cell).locator(".jp-Cell-outputArea");
  const pad = (cell = 0) => output(cell).getByRole("application");
  const words = (cell = 0) => output(cell).getByRole("status");
  const image = (cell = 0) => output(cell).getByRole("img", { name: /decoder makes of/ });
  const pixels = (cell = 0) => image(cell).evaluate((canvas) => (canvas as unknown as Canvas).toDataURL());

  it("moves z by the arrow keys, which stay away from Lab's own shortcuts, and the image follows", async () => {
    await words().getByText("z = (0.00, 0.00)").waitFor();
    const before = await pixels();
    await pad().focus();
    for (let i = 0; i < 4; i++) await notebook.page.keyboard.press("Shift+ArrowRight");
    await notebook.page.keyboard.press("ArrowDown");
    expect(await words().textContent()).to.equal("z = (2.00, −0.10), nearest code: 7");
    expect(await image().getAttribute("aria-label")).to.include("z = (2.00, −0.10)");
    expect(await pixels()).not.to.equal(before);
    expect(await pad().evaluate((element) => element === document.activeElement)).to.equal(true);
    await notebook.page.screenshot({ path: path.join(SCREENSHOTS, "explorer.png") });
    await notebook.page.keyboard.press("Home");
    expect(await words().textContent()).to.include("z = (0.00, 0.00)");
    expect(await pixels()).to.equal(before);
  });

  it("stays inside its plane", async () => {
    await pad().focus();
    for (let i = 0; i < 9; i++) await notebook.page.keyboard.press("Shift+ArrowUp");
    expect(await words().textContent()).to.equal("z = (0.00, 3.00), nearest code: 1");
  });

  it("follows the pointer", async () => {
    const box = (await pad().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await notebook.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await notebook.page.mouse.down();
    await notebook.page.mouse.move(box.x + box.width / 6, box.y + box.height / 2, { steps: 4 });
    await notebook.page.mouse.up();
    expect(await words().textContent()).to.match(/^z = \(−2\.0\d?, .*nearest code: 4$/);
  });

  it("shows any box, and its own ends along both axes", async () => {
    await pad(1).scrollIntoViewIfNeeded();
    await words(1).getByText("z = (50.0, −3.00)").waitFor();
    for (const end of ["20", "80", "−6", "0"]) {
      await output(1).getByText(end, { exact: true }).waitFor();
    }
    expect(await pad(1).getAttribute("aria-label"))
      .to.include("z₁ from 20 to 80 to the right and z₂ from −6 to 0 upwards")
      .and.include("by a sixtieth of it, with Shift by a twelfth, Home brings z to the middle");
  });

  it("decodes the place that is clicked, and by the arrow keys those around it, in steps of the box", async () => {
    const { keyboard } = notebook.page;
    const before = await pixels(1);
    const { width, height } = (await pad(1).boundingBox()) ?? { width: 0, height: 0 };
    await pad(1).click({ position: { x: width / 4, y: (3 * height) / 4 } });
    expect(await words(1).textContent()).to.equal("z = (35.0, −4.50), nearest code: 1");
    const clicked = await pixels(1);
    expect(clicked).not.to.equal(before);
    await keyboard.press("ArrowRight");
    expect(await words(1).textContent()).to.include("z = (36.0, −4.50)");
    await keyboard.press("ArrowUp");
    expect(await words(1).textContent()).to.include("z = (36.0, −4.40)");
    await keyboard.press("Shift+ArrowRight");
    await keyboard.press("Shift+ArrowUp");
    expect(await words(1).textContent()).to.include("z = (41.0, −3.90)");
    await notebook.page.screenshot({ path: path.join(SCREENSHOTS, "explorer-box.png") });
    for (const key of ["Shift+ArrowLeft", "Shift+ArrowDown", "ArrowLeft", "ArrowDown"]) {
      await keyboard.press(key);
    }
    expect(await pixels(1)).to.equal(clicked);
    await keyboard.press("Home");
    expect(await pixels(1)).to.equal(before);
    for (let i = 0; i < 9; i++) {
      await keyboard.press("Shift+ArrowRight");
      await keyboard.press("Shift+ArrowUp");
    }
    expect(await words(1).textContent()).to.equal("z = (80.0, 0.00), nearest code: 8");
  });

  it("can be used without seeing it, as far as a program can tell", async () => {
    await notebook.page.evaluate(axe.source);
    const violations = await violationsIn(notebook.page);
    expect(violations).to.deep.equal([]);
  });

  it("is a picture with words where scripts do not run", async () => {
    const [shown] = await notebook.outputs(0);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setContent(`<!doctype html>${String(shown?.data?.["text/html"])}`);
    await page.getByRole("img", { name: /grid of 13 × 13/ }).waitFor();
    await page.getByText("Codes side by side.").waitFor();
    await page.getByText("Run this cell in JupyterLab").waitFor();
    expect(await page.locator("canvas").count()).to.equal(0);
    await context.close();
  });
});

interface Canvas {
  toDataURL(): string;
}

/** Returns what axe finds wrong with the explorer itself. */
function violationsIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(root: unknown): Promise<{ violations: { id: string }[] }> };
    };
    const root = document.querySelector("[role=application]")?.closest(".jp-OutputArea-output");
    return (await axe.run(root)).violations.map(({ id }) => id);
  });
}
