import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Browser } from "playwright-core";
import { findChromium, launchChromium, requireOrSkip } from "./support/chromium.js";
import { jupyterLab, startLab, type Lab, type NotebookPage } from "./support/jupyterlab.js";
import { notebookOf } from "./support/notebook.js";

const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");

const DIVERGENCE = `function kl(q: number[], p: number[]): number {
  let sum = 0;
  for (const [i, share] of q.entries()) {
    sum += share * Math.log(share / p[i]!);
  }
  return sum;
}
kl([0.5, 0.5], [0.25, 0.75])`;

describe("JupyterLab's debugger with the TypeScript kernel", () => {
  let browser: Browser;
  let lab: Lab;
  let notebook: NotebookPage;

  before(async function () {
    const program = await jupyterLab();
    requireOrSkip(
      this,
      findChromium(),
      "Chromium is not installed, so JupyterLab's debugger was not tested.",
    );
    requireOrSkip(
      this,
      program,
      "JupyterLab is not installed (`npm start` installs it): debugger not tested.",
    );
    browser = await launchChromium();
    lab = await startLab(program?.command ?? "", { "debugged.ipynb": notebookOf([DIVERGENCE, ""]) });
    notebook = await lab.open(browser, "debugged.ipynb");
    mkdirSync(SCREENSHOTS, { recursive: true });
  });

  after(async () => {
    await browser?.close();
    await lab?.stop();
  });

  const page = () => notebook.page;
  const button = (title: string) => page().locator(`jp-button[title^="${title}"]`).first();
  /** Not once it is disabled, for then what stopped has gone on. */
  const press = (title: string) =>
    button(title)
      .click({ timeout: 5_000 })
      .catch(() => undefined);
  const frames = () => page().locator(".jp-DebuggerCallstackFrame");
  const panel = (name: string) => page().locator(`.jp-Debugger${name}`).first();

  /** Clicks until it is seen to have been heard: the sidebar is there before the debugger behind it listens. */
  async function heard(
    click: () => Promise<void>,
    seen: (timeout: number) => Promise<unknown>,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      await click();
      try {
        await seen(8_000);
        return;
      } catch (error) {
        if (tries === 6) throw error;
      }
    }
  }

  const listsBreakpoint = (listed: boolean) => (timeout: number) =>
    page().waitForFunction(
      (wanted) =>
        /\.ts/.test(document.querySelector(".jp-DebuggerBreakpoints-body")?.textContent ?? "") === wanted,
      listed,
      { timeout },
    );

  async function clickBreakpoint(line: number): Promise<void> {
    const cell = notebook.cell(0);
    const gutter = await cell.locator(".cm-gutter.cm-breakpoint-gutter").boundingBox();
    const text = await cell
      .locator(".cm-line")
      .nth(line - 1)
      .boundingBox();
    if (!gutter || !text) throw new Error("Expected a gutter for breakpoints beside the cell.");
    await page().mouse.click(gutter.x + gutter.width / 2, text.y + text.height / 2);
  }

  it("sets a breakpoint in a cell that never ran, once the bug button is pressed", async () => {
    await heard(
      () => page().locator(".jp-DebuggerBugButton").first().click(),
      (timeout) => page().locator(".cm-gutter.cm-breakpoint-gutter").first().waitFor({ timeout }),
    );
    await heard(() => clickBreakpoint(4), listsBreakpoint(true));
  });

  it("stops there, and shows the stack, the variables and the line", async () => {
    await notebook.run(0);
    await frames().first().waitFor();
    expect(await frames().allInnerTexts()).to.have.length.at.least(2);
    await panel("Variables").getByText("share").first().waitFor();
    await page().screenshot({ path: path.join(SCREENSHOTS, "debugger.png") });
    const shown = await panel("Variables").innerText();
    expect(shown)
      .to.match(/share:?\s*0\.5/)
      .and.match(/q:?\s*\[ 0\.5, 0\.5 \]/);
  });

  it("steps, and the variables follow", async () => {
    // The sum stays what it is for the step after, should a click be heard late.
    await heard(
      () => press("Next"),
      (timeout) =>
        page().waitForFunction(
          () => /sum:?\s*0\.34/.test(document.querySelector(".jp-DebuggerVariables")?.textContent ?? ""),
          null,
          { timeout },
        ),
    );
  });

  it("goes on to the cell's result when the breakpoint is gone", async () => {
    await heard(() => clickBreakpoint(4), listsBreakpoint(false));
    await heard(
      () => press("Continue"),
      (timeout) => notebook.idle(timeout),
    );
    expect(await notebook.cell(0).locator(".jp-OutputArea").innerText()).to.include("0.143");
    expect(await frames().count()).to.equal(0);
  });

  it("keeps a breakpoint over a restart of the kernel", async () => {
    await heard(() => clickBreakpoint(6), listsBreakpoint(true));
    await notebook.command("kernelmenu:restart");
    await page().locator(".jp-Dialog .jp-mod-accept").click();
    await notebook.idle();
    // Lab starts the debugger anew some time after the kernel; until then a cell runs through.
    for (let tries = 0; tries < 20 && (await frames().count()) === 0; tries++) {
      await notebook.run(0);
      const stopped = frames().first().waitFor({ timeout: 3_000 });
      await stopped.catch(() => notebook.idle());
    }
    expect(await frames().count()).to.be.above(0);
    await heard(
      () => press("Continue"),
      (timeout) => notebook.idle(timeout),
    );
  });
});
