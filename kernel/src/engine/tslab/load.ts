import { createRequire } from "node:module";
import type * as tslabConverter from "tslab/dist/converter.js";
import type * as tslabExecutor from "tslab/dist/executor.js";
import type ts from "typescript";

export type { Converter } from "tslab/dist/converter.js";
export type { Executor } from "tslab/dist/executor.js";

/** The function that tslab's display API calls; `update` replaces an earlier display with the same id. */
export type WriteDisplayData = (
  message: {
    data: Record<string, unknown>;
    metadata: Record<string, unknown>;
    transient: { display_id?: string };
  },
  update: boolean,
) => void;

/** The parts of tslab that stock cells run on. */
export interface Tslab {
  readonly version: string;
  /** The TypeScript that tslab brings (5.0.4). */
  readonly typescript: Pick<typeof ts, "version" | "sys">;
  readonly createConverter: typeof tslabConverter.createConverter;
  readonly isCompleteCode: typeof tslabConverter.isCompleteCode;
  readonly createExecutor: typeof tslabExecutor.createExecutor;
  /** Makes `tslab.display` and `tslab.newDisplay()` write through `write`. */
  routeDisplay(write: WriteDisplayData): void;
}

const require = createRequire(import.meta.url);

/** Loads tslab, which brings a TypeScript of its own: only where it is asked for. */
export function loadTslab(): Tslab {
  const converterPath = require.resolve("tslab/dist/converter.js");
  const converter = require(converterPath) as typeof tslabConverter;
  const executor = require("tslab/dist/executor.js") as typeof tslabExecutor;
  const jupyter = require("tslab/dist/jupyter.js") as { lastWriteDisplayData: WriteDisplayData | null };
  return {
    version: (require("tslab/package.json") as { version: string }).version,
    typescript: createRequire(converterPath)("@tslab/typescript-for-tslab") as Tslab["typescript"],
    createConverter: converter.createConverter,
    isCompleteCode: converter.isCompleteCode,
    createExecutor: executor.createExecutor,
    routeDisplay: (write) => (jupyter.lastWriteDisplayData = write),
  };
}
