import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { hasWidgets, jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";
import { notebookOf } from "./support/notebook.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

const CELL = `import { slider } from "latent-lab";
const squared = slider(
  { label: "Side", min: 0, max: 10, step: 1, value: 3, description: "Watch the area." },
  (side) => { console.log("moved to " + side); return "area " + side ** 2; },
);`;

describe("a slider in JupyterLab", () => {
  let browser: Browser;
  let lab: Lab;

  before(async function () {
    const program = await jupyterLab();
    requireOrSkip(this, findChromium(), "Chromium is not installed, so the slider was not tested.");
    requireOrSkip(this, program, "JupyterLab is not installed (`npm start` installs it): slider not tested.");
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "", { "slider.ipynb": notebookOf([CELL, "squared.value"]) });
    mkdirSync(SCREENSHOTS, { recursive: true });
  });

  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const output = (notebook: NotebookPage) => notebook.cell(0).locator(".jp-Cell-outputArea");

  it("stands still with an advice where Lab has no widgets", async () => {
    const notebook = await lab.open(browser, "slider.ipynb", { extensions: false });
    await notebook.runToEnd(0);
    await output(notebook).getByText("Run this cell in JupyterLab with widgets").waitFor();
    await output(notebook).getByText("area 9").waitFor();
    expect(await output(notebook).locator("input").count()).to.equal(0);
    await notebook.page.close();
  });

  it("drives a callback in the kernel by its arrow keys", async function () {
    requireOrSkip(
      this,
      hasWidgets((await jupyterLab())?.command ?? ""),
      "ipywidgets and anywidget are not installed, so the slider was not moved.",
    );
    const notebook = await lab.open(browser, "slider.ipynb");
    await notebook.runToEnd(0);
    const range = output(notebook).getByLabel("Side");
    await range.waitFor();
    await range.focus();
    for (let i = 0; i < 2; i++) await notebook.page.keyboard.press("ArrowRight");
    await output(notebook).getByText("area 25").waitFor();
    await output(notebook).getByText("moved to 5").waitFor();
    expect(
      await output(notebook)
        .getByText(/^\s*'?area/)
        .count(),
    ).to.equal(1);
    expect(await range.evaluate((input) => input === document.activeElement)).to.equal(true);
    expect(await range.getAttribute("aria-describedby")).to.match(/description$/);
    await notebook.page.screenshot({ path: path.join(SCREENSHOTS, "slider.png") });
    const [value] = await notebook.runToEnd(1);
    expect(value?.data?.["text/plain"]).to.equal("5");
  });

  it("is there again, where it was, when the page is loaded anew", async function () {
    requireOrSkip(
      this,
      hasWidgets((await jupyterLab())?.command ?? ""),
      "ipywidgets and anywidget are not installed, so no page with a slider was loaded anew.",
    );
    const notebook = await lab.open(browser, "slider.ipynb");
    await notebook.runToEnd(0);
    const range = output(notebook).getByLabel("Side");
    await range.focus();
    for (let i = 0; i < 4; i++) await notebook.page.keyboard.press("ArrowRight");
    await output(notebook).getByText("area 49").waitFor();
    await notebook.save();

    await notebook.reload();
    await range.waitFor();
    expect(await range.inputValue()).to.equal("7");
    await range.focus();
    await notebook.page.keyboard.press("ArrowLeft");
    await output(notebook).getByText("area 36").waitFor();
  });
});
