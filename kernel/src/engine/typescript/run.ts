import vm from "node:vm";
import { noteSignal } from "../../interrupt/index.js";
import { isInterruption } from "../errors/interruption.js";
import { CELL, SCOPE } from "./transform/index.js";

/** The functions, and `import.meta`, that the emitted code of a cell is given. */
export interface CellRuntime {
  readonly import: (specifier: unknown) => Promise<unknown>;
  /** `import x = require("…")`. */
  readonly require: (specifier: unknown) => Promise<unknown>;
  readonly bind: (name: string, read: () => unknown) => void;
  readonly variable: (name: string, get: () => unknown, set: (value: unknown) => void) => void;
  readonly meta: object;
  /** Is told of what the cell's code catches, before that sees it. */
  readonly caught: (thrown: unknown) => void;
}

export interface CellScript {
  /** The URL that V8 knows it under. */
  readonly url: string;
  readonly code: string;
  readonly isStrict: boolean;
  readonly scope: object;
  readonly cell: CellRuntime;
  /** `require`, `__filename` and `__dirname`, as CommonJS has them. */
  readonly globals: Readonly<Record<string, unknown>>;
}

type Body = (...args: unknown[]) => Promise<[unknown] | undefined>;

const START = Symbol.for("latent-lab.start-cell");
const globals = globalThis as { [START]?: (body: Body) => Promise<[unknown] | undefined> };

/** Runs a cell's code to its end; resolves to the value of its last expression in an array. */
export function runScript({
  url,
  code,
  isStrict,
  scope,
  cell,
  globals: given,
}: CellScript): Promise<[unknown] | undefined> {
  const parameters = [SCOPE, CELL, ...Object.keys(given)];
  // The call stands within the script, for only there a SIGINT can break it.
  const start = `globalThis[Symbol.for(${JSON.stringify(START.description)})]`;
  const script = new vm.Script(
    `${start}(async function (${parameters.join(", ")}) { ${isStrict ? '"use strict";' : ""}\n${code}\n})`,
    { filename: url, lineOffset: -1 },
  );
  globals[START] = (body) => {
    Reflect.deleteProperty(globals, START);
    return body(scope, cell, ...Object.values(given));
  };
  try {
    return script.runInThisContext({ breakOnSigint: true }) as Promise<[unknown] | undefined>;
  } catch (error) {
    if (isInterruption(error)) noteSignal();
    throw error;
  }
}
