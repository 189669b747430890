import path from "node:path";
import type { ConvertResult } from "./load.js";

type SideOutput = NonNullable<ConvertResult["sideOutputs"]>[number];

/**
 * Remembers the compiled local modules, and which of them require which: tslab loads a module again only when
 * its own text changed, so that an edit behind it would go unnoticed.
 */
export class StaleModules {
  readonly #outputs = new Map<string, string>();

  /** Adds to the newly compiled modules those that require one of them, directly or not. */
  withDependents(compiled: readonly SideOutput[]): SideOutput[] {
    const stale = new Map<string, SideOutput>();
    for (const output of compiled) {
      this.#outputs.set(output.path, output.data);
      stale.set(output.path, output);
    }
    for (let grew = stale.size > 0; grew;) {
      grew = false;
      for (const [file, data] of this.#outputs) {
        if (stale.has(file) || !localRequires(file, data).some((required) => stale.has(required))) continue;
        stale.set(file, { path: file, data });
        grew = true;
      }
    }
    return [...stale.values()];
  }
}

function localRequires(file: string, data: string): string[] {
  return [...data.matchAll(/\brequire\("(\.[^"]+)"\)/g)].map(([, request = ""]) => {
    const required = path.posix.join(path.posix.dirname(file), request);
    return path.posix.extname(required) === "" ? `${required}.js` : required;
  });
}
