import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type ts from "typescript";
import { uninterruptible } from "../interrupt/index.js";
import { forgetScripts, registerScript, type Script } from "./errors/scripts.js";
import { EmitMaps } from "./errors/source-maps.js";
import type { Sources } from "./errors/traceback.js";
import type { CompilerMessage } from "./errors/type-errors.js";
import { retainedDeclarations } from "./retained-declarations.js";
import { AWAIT_MARK, hasAmbiguousAwait } from "./top-level-await.js";
import { createSeparateExecutor, shielded } from "./tslab/executor.js";
import {
  type Converter,
  type ConvertResult,
  createConverterOver,
  type Diagnostic,
  type Executor,
  typescript,
} from "./tslab/load.js";
import { signatureHelp } from "./tslab/signature-help.js";
import { ModuleWatch } from "./tslab/module-watch.js";
import { patchTypeScript } from "./tslab/patched-typescript.js";
import { StaleModules } from "./tslab/stale-modules.js";

/** How a cell ended, raw. */
export type Run =
  | { readonly status: "finished"; readonly value: unknown }
  | { readonly status: "not compiled"; readonly messages: readonly CompilerMessage[]; readonly cell: Cell }
  | { readonly status: "thrown"; readonly thrown: unknown };

export interface Cell {
  readonly name: string;
  readonly source: string;
}

interface CellInProgress extends Cell {
  readonly url: string;
  messages: CompilerMessage[];
  /** The declarations that hold once the cell has finished. */
  declarations?: string;
  resultName?: string;
  thrown?: unknown;
}

let sessions = 0;

/** One session of cells that see each other's names, on tslab's converter and executor. */
export class Session {
  readonly sources: Sources;
  readonly #id = ++sessions;
  readonly #converter: Converter;
  readonly #executor: Executor;
  readonly #maps = new EmitMaps();
  readonly #watch = new ModuleWatch();
  readonly #modules = new StaleModules();
  /** The texts of cells and of modules that are no files, by name. */
  readonly #texts = new Map<string, string>();
  readonly #scripts = new Set<string>();
  #program: ts.Program | undefined;
  #declarations = "";
  #cells = 0;
  #running: CellInProgress | undefined;

  constructor(readonly cwd: string) {
    this.sources = { cwd, read: (name) => this.#read(name) };
    const patched = patchTypeScript(typescript, {
      cwd,
      watch: this.#watch,
      maps: this.#maps,
      onProgram: (program) => (this.#program = program),
    });
    this.#converter = shielded(createConverterOver(patched)({ isJS: false, isBrowser: false }));
    const wrapped: Converter = {
      ...this.#converter,
      convert: (_, code) => this.#convert(code),
      addModule: (name, code, meta) => this.#addModule(name, code, meta),
    };
    this.#executor = createSeparateExecutor(cwd, wrapped, {
      log: () => undefined,
      error: (error, ...parts) => {
        if (this.#running && parts.length === 0) this.#running.thrown = error;
      },
    });
  }

  /** Compiles and runs one cell; rejects only where tslab itself does. */
  async run(source: string): Promise<Run> {
    const number = ++this.#cells;
    const name = `cell ${number}`;
    const cell: CellInProgress = { name, source, url: `cell:${this.#id}/${number}`, messages: [] };
    this.#texts.set(name, source);
    this.#watch.refresh();
    this.#running = cell;
    const { locals } = this.#executor;
    const before = { ...locals };
    const finished = await this.#executor.execute(source);
    if (cell.messages.length > 0) return { status: "not compiled", messages: cell.messages, cell };
    if (!finished) {
      this.#keepNames(cell, before);
      return { status: "thrown", thrown: cell.thrown };
    }
    if (cell.declarations !== undefined) this.#declarations = cell.declarations;
    const value: unknown = cell.resultName ? locals[cell.resultName] : undefined;
    if (cell.resultName) Reflect.deleteProperty(locals, cell.resultName);
    return { status: "finished", value };
  }

  complete(code: string, cursor: number) {
    return this.#converter.complete(this.#declarations, code, cursor);
  }

  inspect(code: string, cursor: number): ts.QuickInfo | undefined {
    return this.#converter.inspect(this.#declarations, code, cursor) as ts.QuickInfo | undefined;
  }

  /** The signature of the call around the cursor. */
  signature(code: string, cursor: number): ts.SignatureHelpItems | undefined {
    this.#converter.inspect(this.#declarations, code, cursor); // Brings the program up to date.
    const program = this.#program;
    return program && uninterruptible(() => signatureHelp(typescript, program, this.cwd, cursor));
  }

  interrupt(): void {
    this.#executor.interrupt();
  }

  close(): void {
    forgetScripts(this.#scripts);
    this.#executor.close();
  }

  /** tslab's `convert`, with our declarations and with the scripts' source maps noted. */
  #convert(source: string): ConvertResult {
    const cell = this.#running;
    if (!cell) throw new Error("A cell is converted only while it runs.");
    const mark = hasAmbiguousAwait(typescript, source) ? AWAIT_MARK : "";
    const result = this.#converter.convert(this.#declarations, mark + source);
    cell.messages = result.diagnostics.map((diagnostic) => toMessage(diagnostic, mark.length));
    cell.declarations = result.declOutput;
    cell.resultName = result.lastExpressionVar;
    if (result.diagnostics.length > 0) return result;
    const sideOutputs = result.sideOutputs ?? [];
    for (const { path: file, data } of sideOutputs) this.#registerModule(file, data);
    const output = result.output ?? "";
    const maps = this.#maps.chainOf(output);
    this.#register(cell.url, { name: cell.name, maps, linesBefore: 1, columnsBefore: mark.length });
    this.#maps.clear();
    return {
      ...result,
      output: `${output}\n//# sourceURL=${cell.url}`,
      sideOutputs: this.#modules.withDependents(sideOutputs),
      lastExpressionVar: undefined, // Fetched in `run`: the executor would swallow null.
    };
  }

  #addModule(...[name, code, meta]: Parameters<Converter["addModule"]>): Diagnostic[] {
    const diagnostics = this.#converter.addModule(name, code, meta);
    this.#texts.set(path.join(this.cwd, `${name}${meta?.jsx ? ".tsx" : ".ts"}`), code);
    if (this.#running) this.#running.messages = diagnostics.map((diagnostic) => toMessage(diagnostic, 0));
    return diagnostics;
  }

  #registerModule(file: string, data: string): void {
    const maps = this.#maps.chainOf(data);
    const base = file.replace(/\.js$/, "");
    const candidates = [".ts", ".tsx", ".js", ".jsx"].map((extension) => base + extension);
    const name = candidates.find((candidate) => this.#texts.has(candidate) || existsSync(candidate)) ?? file;
    this.#register(file, { name, maps, linesBefore: this.#texts.has(name) ? 1 : 0, columnsBefore: 0 });
  }

  #register(url: string, script: Script): void {
    registerScript(url, script);
    this.#scripts.add(url);
  }

  /** Keeps the names that a failed cell gave a value to, and gives those it did not reach back their old one. */
  #keepNames(cell: CellInProgress, before: Record<string, unknown>): void {
    const { locals } = this.#executor;
    const declarations = { before: this.#declarations, after: cell.declarations ?? this.#declarations };
    this.#declarations = retainedDeclarations(typescript, declarations, (name) => locals[name] !== undefined);
    for (const [name, value] of Object.entries(before)) {
      if (locals[name] === undefined) locals[name] = value;
    }
  }

  #read(name: string): string | undefined {
    const text = this.#texts.get(name);
    if (text !== undefined) return text;
    const isOwnFile = path.isAbsolute(name) && !path.relative(this.cwd, name).startsWith("..");
    if (!isOwnFile || name.includes(`${path.sep}node_modules${path.sep}`) || !existsSync(name))
      return undefined;
    return readFileSync(name, "utf8");
  }
}

function toMessage(
  { start, end, code, messageText, fileName }: Diagnostic,
  columnsBefore: number,
): CompilerMessage {
  const shift = fileName === undefined && start.line === 0 ? columnsBefore : 0;
  return {
    fileName,
    line: start.line + 1,
    column: start.character + 1 - shift,
    length: end.offset - start.offset,
    code,
    message: messageText,
  };
}
