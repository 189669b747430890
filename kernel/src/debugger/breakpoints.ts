import type { Debugger } from "node:inspector";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Inspector } from "./inspector.js";
import type { Source, Sources } from "./sources.js";

type Wanted = DebugProtocol.SourceBreakpoint;

/** The breakpoints of each path, which hold for every script that has its text, also for those to come. */
export class Breakpoints {
  readonly #sources: Sources;
  readonly #inspector: () => Inspector | undefined;
  /** JavaScript for an expression of the student's. */
  readonly #expression: (code: string) => Promise<string>;
  readonly #wanted = new Map<string, readonly Wanted[]>();
  /** V8's ids of what is set, by path. */
  readonly #set = new Map<string, string[]>();

  constructor(
    sources: Sources,
    inspector: () => Inspector | undefined,
    expression: (code: string) => Promise<string>,
  ) {
    this.#sources = sources;
    this.#inspector = inspector;
    this.#expression = expression;
  }

  /** All of them, as `debugInfo` lists them. */
  get all(): { source: string; breakpoints: Wanted[] }[] {
    return [...this.#wanted].map(([source, breakpoints]) => ({ source, breakpoints: [...breakpoints] }));
  }

  /** Replaces the breakpoints of a path; answers with the lines where they really are. */
  async replace(path: string, wanted: readonly Wanted[]): Promise<DebugProtocol.Breakpoint[]> {
    if (wanted.length > 0) this.#wanted.set(path, wanted);
    else this.#wanted.delete(path);
    for (const breakpointId of this.#set.get(path) ?? []) {
      await this.#inspector()?.post("Debugger.removeBreakpoint", { breakpointId });
    }
    this.#set.delete(path);
    const known = this.#sources.byPath(path);
    for (const source of known) await this.prepare(source);
    return wanted.map(({ line }, id) => ({
      id,
      verified: true,
      line: known.at(-1)?.locationAt(line)?.line ?? line,
      source: { path },
    }));
  }

  /** Sets the breakpoints of a script's path in it. */
  async prepare(source: Source): Promise<void> {
    for (const wanted of this.#wanted.get(source.path) ?? []) {
      const found = source.locationAt(wanted.line);
      if (!found) continue;
      const set = await this.#inspector()?.post<Debugger.SetBreakpointByUrlReturnType>(
        "Debugger.setBreakpointByUrl",
        { url: source.url, ...found.location, condition: await this.#condition(wanted) },
      );
      if (set) this.#set.set(source.path, [...(this.#set.get(source.path) ?? []), set.breakpointId]);
    }
  }

  clear(): void {
    this.#wanted.clear();
    this.#set.clear();
  }

  /** A log point is a condition that prints and does not hold. Text in braces is an expression, as in VS Code. */
  async #condition({ condition, logMessage }: Wanted): Promise<string | undefined> {
    const holds = condition ? await this.#expression(condition) : undefined;
    if (!logMessage) return holds;
    const parts = logMessage.split(/\{([^{}]*)\}/).map(async (part, i) => {
      return i % 2 === 1 ? `(${await this.#expression(part)})` : JSON.stringify(part);
    });
    const log = `(console.log([${(await Promise.all(parts)).join(", ")}].join("")), false)`;
    return holds ? `(${holds}) && ${log}` : log;
  }
}
