import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { uninterruptible } from "../../interrupt/index.js";
import { stoppedWaiting } from "../errors/interruption.js";
import { forgetScripts, registerScript } from "../errors/scripts.js";
import { LazyMap } from "../errors/source-maps.js";
import type { Sources } from "../errors/traceback.js";
import type { CompilerMessage } from "../errors/type-errors.js";
import { PRELUDE_LINES } from "./cell-text.js";
import { type Compilation, compileCell } from "./compile.js";
import { moduleFile } from "./module-cell.js";
import { metaOf, ModuleLoader, tslabApi } from "./modules/index.js";
import { runScript } from "./run.js";
import { type Declaring, Scope } from "./scope.js";
import { Workspace } from "./workspace.js";

/** How a cell ended, raw. */
export type Run =
  | { readonly status: "finished"; readonly value: unknown }
  | { readonly status: "not compiled"; readonly messages: readonly CompilerMessage[]; readonly cell: Cell }
  | { readonly status: "thrown"; readonly thrown: unknown };

export interface Cell {
  readonly name: string;
  readonly source: string;
}

type Compiled = Exclude<Compilation, { messages: readonly CompilerMessage[] }>;

let sessions = 0;

/** One session of cells that see each other's names. Cells must run one after another. */
export class Session {
  readonly workspace: Workspace;
  readonly sources: Sources;
  readonly #id = ++sessions;
  readonly #scope = new Scope();
  readonly #modules: ModuleLoader;
  /** The texts of cells by name. */
  readonly #texts = new Map<string, string>();
  readonly #scripts = new Set<string>();
  #cells = 0;
  #interrupt: ((reason: unknown) => void) | undefined;
  /** Ends what a cell declares, if that has not happened: a terminated cell never gets back to us. */
  #settle: ((finished: boolean) => void) | undefined;

  constructor(cwd: string) {
    this.workspace = new Workspace(cwd);
    this.sources = { cwd, read: (name) => this.#read(name) };
    const { files, resolution } = this.workspace;
    this.#modules = new ModuleLoader(files, resolution, new Map([["tslab", tslabApi]]));
  }

  /** Reads and checks what every cell needs: the library of the language, and Node's. */
  warmUp(): void {
    uninterruptible(() => compileCell(this.workspace, "undefined"));
  }

  async run(source: string): Promise<Run> {
    this.#settle?.(false);
    const cell = { name: `cell ${++this.#cells}`, source };
    this.#texts.set(cell.name, source);
    const module = moduleFile(source);
    if (module !== undefined) return this.#addModule(module, cell);
    const compiled = uninterruptible(() => compileCell(this.workspace, source));
    if (compiled.messages) return { status: "not compiled", messages: compiled.messages, cell };
    const declaring = this.#scope.begin(compiled.cell.names);
    const settle = (finished: boolean) => {
      this.#settle = undefined;
      const { cell, declarations } = compiled;
      uninterruptible(() => this.workspace.keep(cell, declaring.end(finished), declarations));
    };
    this.#settle = settle;
    try {
      const result = await this.#execute(cell, compiled, declaring);
      settle(true);
      return { status: "finished", value: result?.[0] };
    } catch (thrown) {
      settle(false);
      return { status: "thrown", thrown };
    }
  }

  interrupt(): void {
    this.#interrupt?.(stoppedWaiting());
  }

  close(): void {
    forgetScripts(this.#scripts);
    forgetScripts(this.#modules.local.scripts);
    this.workspace.dispose();
  }

  /** Takes a cell as a local module that is in no file. */
  #addModule(module: string, cell: Cell): Run {
    const file = `${this.workspace.cwd}/${module}`;
    this.workspace.files.set(file, cell.source);
    this.#texts.set(file, cell.source);
    const request = `import "./${module.replace(/\.tsx?$/, "")}";`;
    const { messages } = uninterruptible(() => compileCell(this.workspace, request));
    return messages ? { status: "not compiled", messages, cell } : { status: "finished", value: undefined };
  }

  #execute(cell: Cell, { code, map }: Compiled, declaring: Declaring): Promise<[unknown] | undefined> {
    const url = `cell:${this.#id}/${this.#cells}`;
    registerScript(url, {
      name: cell.name,
      map: new LazyMap(map),
      linesBefore: PRELUDE_LINES,
    });
    this.#scripts.add(url);
    this.#modules.local.dropStale();
    const file = path.join(this.workspace.cwd, "cell.ts");
    let stopped = false;
    const load = async (specifier: unknown): Promise<unknown> => {
      const module = await this.#modules.import(String(specifier), file);
      // A loop over imports would go on behind the next cells.
      return stopped ? new Promise(() => undefined) : module;
    };
    return new Promise((resolve, reject) => {
      this.#interrupt = (reason) => {
        stopped = true;
        reject(reason as Error);
      };
      const running = runScript({
        url,
        code,
        scope: this.#scope.values,
        cell: {
          import: load,
          require: async (specifier) => defaultOf(await load(specifier)),
          bind: (name, read) => declaring.bind(name, read),
          meta: metaOf(file),
        },
        globals: { require: createRequire(file), __filename: file, __dirname: this.workspace.cwd },
      });
      running.then(resolve, reject);
    });
  }

  #read(name: string): string | undefined {
    const text = this.#texts.get(name);
    if (text !== undefined) return text;
    const isOwnFile = path.isAbsolute(name) && !path.relative(this.sources.cwd, name).startsWith("..");
    if (!isOwnFile || name.includes(`${path.sep}node_modules${path.sep}`) || !existsSync(name))
      return undefined;
    return readFileSync(name, "utf8");
  }
}

/** What `require` gives for a module that was imported. */
function defaultOf(module: unknown): unknown {
  return (module as { default?: unknown }).default ?? module;
}
