import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EngineKind } from "../engine/create.js";
import type { Notebook } from "./notebook.js";
import { NotebookError } from "./notebook-error.js";
import { parseNotebook } from "./parse.js";
import { type CellFailure, runNotebook } from "./run.js";
import { serializeNotebook } from "./serialize.js";

const LANGUAGES = ["typescript", "javascript"];

export interface ExecuteOptions {
  /** A folder for the executed notebook, under its own name. */
  readonly out?: string;
  /** Whether the notebook itself is to be overwritten; with neither, nothing is written. */
  readonly inPlace?: boolean;
  readonly engine?: EngineKind;
  /** Seconds that one cell may take. */
  readonly timeout?: number;
}

export interface Execution {
  readonly ok: boolean;
  readonly seconds: number;
  readonly failed: readonly CellFailure[];
  /** Whether the user ended it, by Ctrl-C. */
  readonly stopped: boolean;
}

/**
 * Runs a notebook file in its own folder, as Jupyter would, and writes it where `options` say. Throws NotebookError for
 * a file that is missing, is no notebook, or is one of another language.
 */
export async function executeFile(file: string, options: ExecuteOptions = {}): Promise<Execution> {
  const notebook = await readNotebook(file);
  const target = options.inPlace ? file : options.out && path.join(options.out, path.basename(file));
  const outFile = target && path.resolve(target);
  const start = performance.now();
  const run = await runNotebook(notebook, { ...options, cwd: path.dirname(path.resolve(file)) });
  const seconds = Math.round(performance.now() - start) / 1000;
  if (outFile) await writeNotebook(outFile, run.notebook);
  return { ok: run.failed.length === 0, seconds, failed: run.failed, stopped: run.stopped };
}

/** Reads a notebook that this kernel can run. */
export async function readNotebook(file: string): Promise<Notebook> {
  const notebook = parseNamed(file, await readText(file));
  const { kernelspec, language_info } = notebook.metadata;
  const language = language_info?.name ?? kernelspec?.language;
  if (language !== undefined && !LANGUAGES.includes(language.toLowerCase())) {
    throw new NotebookError(
      `${file}: a TypeScript notebook is expected, but this one is written in ${language}; ` +
        "open it in Jupyter and choose the kernel “TypeScript (Latent Lab)”.",
    );
  }
  return notebook;
}

/** Writes a notebook whole or not at all: to a file beside it first, which then takes its name. */
export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(temporary, serializeNotebook(notebook));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const found =
      code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(code);
    throw new NotebookError(`${file}: a notebook file is expected, but ${found}; check the path.`);
  }
}

function parseNamed(file: string, text: string): Notebook {
  try {
    return parseNotebook(text);
  } catch (error) {
    throw error instanceof NotebookError ? new NotebookError(`${file}: ${error.message}`) : error;
  }
}
