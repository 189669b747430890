import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findJupyterLab, launchJupyterLab } from "@latent-lab/kernel";
import type { Browser, Locator, Page } from "playwright-core";
import { freePort } from "../../free-ports.js";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const TOKEN = "test";

/** The button that interrupts the kernel, in each of the forms that Lab has given it. */
export const INTERRUPT = [
  'command="notebook:interrupt-kernel"]',
  'jp-item-name="interrupt"] :is(button, jp-button)',
]
  .map((button) => `.jp-NotebookPanel-toolbar [data-${button}`)
  .join(", ");

/** The JupyterLab in `LATENT_LAB_VENV`, or in `.venv`. */
export const jupyterLab = () => findJupyterLab(process.env["LATENT_LAB_VENV"] ?? path.join(ROOT, ".venv"));

/** Whether the JupyterLab that this command starts can draw widgets. */
export function hasWidgets(command: string): boolean {
  const python = path.join(path.dirname(command), "python");
  return spawnSync(python, ["-c", "import anywidget, ipywidgets"], { stdio: "ignore" }).status === 0;
}

/** A running JupyterLab on a scratch copy of the student notebooks. */
export interface Lab {
  /** Without `extensions` it is plain Lab, whatever is installed beside it. */
  open(browser: Browser, notebook: string, options?: { extensions?: boolean }): Promise<NotebookPage>;
  stop(): Promise<void>;
}

/** `files` are further notebooks, by name. */
export async function startLab(command: string, files: Readonly<Record<string, string>> = {}): Promise<Lab> {
  const scratch = mkdtempSync(path.join(tmpdir(), "lab-"));
  cpSync(path.join(ROOT, "notebooks"), scratch, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(scratch, name), text);
  // Notebooks import the library as they do in the repository.
  symlinkSync(path.join(ROOT, "node_modules"), path.join(scratch, "node_modules"));
  const port = await freePort();
  const child = launchJupyterLab({
    command,
    folder: scratch,
    port,
    browser: false,
    stdio: "pipe",
    extra: [`--IdentityProvider.token=${TOKEN}`, "--LabApp.expose_app_in_browser=True"],
  });
  child.stdout?.resume();
  child.stderr?.resume();
  const address = `http://127.0.0.1:${port}`;
  await answering(`${address}/api?token=${TOKEN}`);
  return {
    async open(browser, notebook, { extensions = true } = {}) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 1600 } });
      if (!extensions) await page.route("**/lab/extensions/**", (route) => route.abort());
      await page.goto(`${address}/lab/tree/${notebook}?token=${TOKEN}&reset`);
      await page.waitForSelector(".jp-Notebook .jp-Cell");
      const opened = new NotebookPage(page);
      await opened.idle();
      return opened;
    },
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** One notebook open in JupyterLab, driven as a student would. */
export class NotebookPage {
  constructor(readonly page: Page) {}

  /** Loads the page anew; the kernel works on. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.waitForSelector(".jp-Notebook .jp-Cell");
    await this.idle();
  }

  /** Waits until what was asked for has ended, the kernel is idle and no cell is pending. */
  async idle(timeout?: number): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const { jupyterapp: app, commandsRunning = 0 } = window as unknown as TestedWindow;
        const pending = [...document.querySelectorAll(".jp-InputPrompt")].some((prompt) =>
          prompt.textContent.includes("*"),
        );
        const status = app?.shell.currentWidget?.sessionContext?.session?.kernel?.status;
        return status === "idle" && !pending && commandsRunning === 0;
      },
      null,
      timeout === undefined ? {} : { timeout },
    );
  }

  /** Waits until the kernel says that it is at work. */
  async busy(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { jupyterapp: app } = window as unknown as TestedWindow;
      return app.shell.currentWidget.sessionContext?.session?.kernel?.status === "busy";
    });
  }

  /** Runs one of Lab's commands without waiting for what it starts. */
  async command(name: string): Promise<void> {
    await this.page.evaluate((id) => {
      const tested = window as unknown as TestedWindow;
      tested.commandsRunning = (tested.commandsRunning ?? 0) + 1;
      void tested.jupyterapp.commands.execute(id).finally(() => {
        tested.commandsRunning = (tested.commandsRunning ?? 1) - 1;
      });
    }, name);
  }

  /** Saves the notebook and waits until that is done. */
  async save(): Promise<void> {
    await this.page.evaluate(() =>
      (window as unknown as { jupyterapp: JupyterApp }).jupyterapp.commands.execute("docmanager:save"),
    );
  }

  async runAll(): Promise<void> {
    await this.command("notebook:run-all-cells");
    await this.idle();
  }

  /** Number of cells. */
  count(): Promise<number> {
    return this.page.evaluate(
      () =>
        (window as unknown as { jupyterapp: JupyterApp }).jupyterapp.shell.currentWidget.content.widgets
          .length,
    );
  }

  /** The index of the cell with that id. */
  async find(id: string): Promise<number> {
    const index = await this.page.evaluate(
      (wanted) =>
        (
          window as unknown as { jupyterapp: JupyterApp }
        ).jupyterapp.shell.currentWidget.content.widgets.findIndex((cell) => cell.model.id === wanted),
      id,
    );
    if (index < 0) throw new Error(`The notebook has no cell ${id}.`);
    return index;
  }

  /** Brings a cell into view; Lab draws only what is near it. */
  async scrollTo(index: number): Promise<void> {
    await this.page.evaluate(async (at) => {
      const { content } = (window as unknown as { jupyterapp: JupyterApp }).jupyterapp.shell.currentWidget;
      content.activeCellIndex = at;
      await content.scrollToItem(at);
    }, index);
  }

  /** Replaces the source of a cell and runs it, without waiting. */
  async run(index: number, source?: string): Promise<void> {
    await this.page.evaluate(
      ([at, text]) => {
        const { content } = (window as unknown as { jupyterapp: JupyterApp }).jupyterapp.shell.currentWidget;
        content.activeCellIndex = at as number;
        if (text !== undefined) content.widgets[at as number]?.model.sharedModel.setSource(text as string);
      },
      [index, source],
    );
    await this.command("notebook:run-cell");
  }

  /** Replaces the source of a cell, runs it and waits until it has ended. */
  async runToEnd(index: number, source?: string): Promise<Output[]> {
    await this.page.evaluate(
      async ([at, text]) => {
        const { commands, shell } = (window as unknown as { jupyterapp: JupyterApp }).jupyterapp;
        const { content } = shell.currentWidget;
        content.activeCellIndex = at as number;
        if (text !== undefined) content.widgets[at as number]?.model.sharedModel.setSource(text as string);
        await commands.execute("notebook:run-cell");
      },
      [index, source],
    );
    return this.outputs(index);
  }

  /** Empties a cell and types into it, with the keys that a person would press. */
  async type(index: number, text: string): Promise<void> {
    await this.scrollTo(index);
    const editor = this.cell(index).locator(".cm-content");
    await editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.type(text);
  }

  /** A cell on the page; it is there only while it is near what is in view. */
  cell(index: number): Locator {
    return this.page.locator(`.jp-Notebook .jp-Cell[data-windowed-list-index="${index}"]`);
  }

  /** The outputs of a cell, as the notebook file would hold them. */
  outputs(index: number): Promise<Output[]> {
    return this.page.evaluate((at) => {
      const { content } = (window as unknown as { jupyterapp: JupyterApp }).jupyterapp.shell.currentWidget;
      return JSON.parse(
        JSON.stringify(content.widgets[at]?.model.sharedModel.getOutputs?.() ?? []),
      ) as Output[];
    }, index);
  }
}

export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | string[];
  readonly ename?: string;
  readonly evalue?: string;
  readonly data?: Record<string, unknown>;
}

/** The page's window. */
interface TestedWindow {
  jupyterapp: JupyterApp;
  /** Number of commands started by {@link NotebookPage.command} that have not ended. */
  commandsRunning?: number;
}

/** The little of Lab's application object that the tests use. */
interface JupyterApp {
  commands: { execute(id: string): Promise<unknown> };
  shell: {
    currentWidget: {
      sessionContext?: { session?: { kernel?: { status: string } } };
      content: {
        activeCellIndex: number;
        scrollToItem(index: number): Promise<void>;
        widgets: {
          model: {
            id: string;
            sharedModel: { getSource(): string; setSource(text: string): void; getOutputs?(): unknown[] };
          };
        }[];
      };
    };
  };
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt++) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`JupyterLab did not answer at ${new URL(url).origin} within ten minutes.`);
}
