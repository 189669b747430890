import path from "node:path";
import { uninterruptible } from "../../interrupt/index.js";
import type { Language } from "../../engine.js";
import { isInterruption, stoppedWaiting } from "../errors/interruption.js";
import { withAuthorsNames } from "../errors/names.js";
import { forgetScripts, SessionScripts } from "../errors/scripts.js";
import { LazyMap } from "../errors/source-maps.js";
import { errorLine, type Sources } from "../errors/traceback.js";
import type { CompilerMessage } from "../errors/type-errors.js";
import { PRELUDE_LINES } from "./cell-text.js";
import { type Compilation, compileCell } from "./compile.js";
import { Definitions, type RunCell } from "./definitions.js";
import { debugExpression, isConstantIn } from "./debug-expression.js";
import { moduleFile } from "./module-cell.js";
import { metaOf, ModuleLoader, requiredFrom, tslabApi } from "./modules/index.js";
import { objectInParentheses } from "./object-literal.js";
import { runScript } from "./run.js";
import { type Declaring, Scope } from "./scope.js";
import { Workspace } from "./workspace.js";

/** The outcome of a cell, raw. */
export type Run =
  | { readonly status: "finished"; readonly value: unknown }
  | { readonly status: "not compiled"; readonly messages: readonly CompilerMessage[]; readonly cell: RunCell }
  | { readonly status: "thrown"; readonly thrown: unknown };

type Compiled = Exclude<Compilation, { messages: readonly CompilerMessage[] }>;

let sessions = 0;

/** One session of cells that see each other's names. Cells must run one after another. */
export class Session {
  readonly #language: Language;
  readonly workspace: Workspace;
  readonly sources: Sources;
  readonly definitions = new Definitions();
  readonly #id = ++sessions;
  readonly #scope = new Scope();
  readonly #modules: ModuleLoader;
  /** The texts of cells by name. */
  readonly #texts = new Map<string, string>();
  readonly #scripts = new SessionScripts();
  #cells = 0;
  #isChecking = false;
  #interrupt: ((reason: unknown) => void) | undefined;
  /** Ends what a cell declares, if that has not happened: a terminated cell never gets back to us. */
  #settle: ((finished: boolean, error?: string) => void) | undefined;

  constructor(cwd: string, language: Language) {
    this.#language = language;
    this.workspace = new Workspace(cwd, language);
    this.sources = { cwd, read: (name) => this.#read(name) };
    const { files, resolution } = this.workspace;
    this.#modules = new ModuleLoader(files, resolution, new Map([["tslab", tslabApi]]));
  }

  /** Reads and checks what every cell needs: the library of the language, and Node's. */
  warmUp(): void {
    uninterruptible(() => compileCell(this.workspace, "undefined"));
  }

  async run(source: string, name?: string, id?: string): Promise<Run> {
    this.#settle?.(false);
    const cell: RunCell = {
      name: name ?? `cell ${this.#cells + 1}`,
      source,
      ...(id !== undefined && { id }),
    };
    this.#cells++;
    this.#texts.set(cell.name, source);
    const module = moduleFile(source);
    if (module !== undefined) return this.#addModule(module, cell);
    const compiled = this.#compile(objectInParentheses(source));
    if (!compiled) return { status: "thrown", thrown: stoppedWaiting() };
    const declared = new Set(this.workspace.cell.names.keys());
    if (compiled.messages) {
      const [first] = compiled.messages;
      this.definitions.ended(
        cell,
        declared,
        new Set(),
        first && `line ${first.line}: ${first.message.split("\n", 1)[0]}`,
      );
      return { status: "not compiled", messages: compiled.messages, cell };
    }
    const declaring = this.#scope.begin(compiled.cell.names);
    const settle = (finished: boolean, error = "it was stopped") => {
      this.#settle = undefined;
      const made = declaring.end(finished);
      this.definitions.ended(cell, declared, made, error);
      uninterruptible(() => this.workspace.keep(compiled.cell, made, compiled.declarations));
    };
    this.#settle = settle;
    try {
      const result = await this.#execute(cell, compiled, declaring);
      settle(true);
      return { status: "finished", value: result?.[0] };
    } catch (thrown) {
      settle(false, isInterruption(thrown) ? undefined : errorLine(thrown));
      return { status: "thrown", thrown };
    }
  }

  interrupt(): void {
    this.#interrupt?.(stoppedWaiting());
  }

  /** The names that have a value, with their values. */
  variables(): object {
    return this.#scope.values();
  }

  /**
   * JavaScript for an expression that is to be evaluated where the session's names are not in scope. Those that are not
   * among `locals` are taken from the session; without `locals`, if they are not defined where it is evaluated.
   */
  expression(code: string, locals: readonly string[] | undefined): string {
    const values = this.#scope.values();
    return debugExpression(code, (name) => {
      if (locals?.includes(name) || !(name in values)) return undefined;
      return locals ? "session" : "fallback";
    });
  }

  /** Whether a name in the text of a cell or module cannot be assigned to. */
  isConstant(text: string, name: string): boolean {
    const kind = this.workspace.names.get(name)?.kind;
    return isConstantIn(text, name) ?? (kind !== undefined && kind !== "let" && kind !== "var");
  }

  close(): void {
    this.#scripts.forget();
    forgetScripts(this.#modules.local.scripts);
    this.workspace.dispose();
  }

  /** Undefined if it was broken off by an interrupt. */
  #compile(source: string): Compilation | undefined {
    return uninterruptible(() => {
      // A check that was terminated never got back to us.
      if (this.#isChecking) this.workspace.abandonCheck();
      this.#isChecking = true;
      try {
        return compileCell(this.workspace, source);
      } catch (error) {
        if (!isInterruption(error)) throw error;
        this.workspace.abandonCheck();
        return undefined;
      } finally {
        this.#isChecking = false;
      }
    });
  }

  /** Takes a cell as a local module that is in no file. */
  #addModule(module: string, cell: RunCell): Run {
    const file = `${this.workspace.cwd}/${module}`;
    this.workspace.files.set(file, cell.source);
    this.#texts.set(file, cell.source);
    const request = `import "./${module.replace(/\.tsx?$/, "")}";`;
    const compiled = this.#compile(request);
    if (!compiled) return { status: "thrown", thrown: stoppedWaiting() };
    const { messages } = compiled;
    return messages ? { status: "not compiled", messages, cell } : { status: "finished", value: undefined };
  }

  #execute(cell: RunCell, { code, map }: Compiled, declaring: Declaring): Promise<[unknown] | undefined> {
    const url = `cell:${this.#id}/${this.#cells}`;
    this.#scripts.register(url, {
      name: cell.name,
      text: cell.source,
      map: new LazyMap(map),
      linesBefore: PRELUDE_LINES,
    });
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
        isStrict: this.#language === "typescript",
        scope: this.#scope,
        cell: {
          import: load,
          require: async (specifier) => requiredFrom(await load(specifier)),
          bind: (name, read) => declaring.bind(name, read),
          variable: (name, get, set) => declaring.variable(name, get, set),
          meta: metaOf(file),
          caught: withAuthorsNames,
        },
        globals: { require: this.#modules.requireFor(file), __filename: file, __dirname: this.workspace.cwd },
      });
      running.then(resolve, reject);
    });
  }

  #read(name: string): string | undefined {
    const text = this.#texts.get(name);
    if (text !== undefined) return text;
    return this.workspace.files.isAuthors(name) ? this.workspace.files.read(name) : undefined;
  }
}
