import { createRequire } from "node:module";
import type * as tslabConverter from "tslab/dist/converter.js";
import type * as tslabExecutor from "tslab/dist/executor.js";

export type { ConvertResult, Converter, Diagnostic } from "tslab/dist/converter.js";
export type { Executor } from "tslab/dist/executor.js";

/** The TypeScript that tslab brings (5.0.4); typed by the newer one that builds this package. */
export type TypeScript = typeof import("typescript");

/** What tslab's display API calls; `update` replaces an earlier display with the same id. */
export type WriteDisplayData = (
  message: {
    data: Record<string, unknown>;
    metadata: Record<string, unknown>;
    transient: { display_id?: string };
  },
  update: boolean,
) => void;

const require = createRequire(import.meta.url);
const converterPath = require.resolve("tslab/dist/converter.js");
const typescriptPath = createRequire(converterPath).resolve("@tslab/typescript-for-tslab");

export const tslabVersion = (require("tslab/package.json") as { version: string }).version;
export const typescript = require(typescriptPath) as TypeScript;
export const { createExecutor } = require("tslab/dist/executor.js") as typeof tslabExecutor;
export const { isCompleteCode } = require(converterPath) as typeof tslabConverter;

const jupyter = require("tslab/dist/jupyter.js") as { lastWriteDisplayData: WriteDisplayData | null };

/** Makes `tslab.display` and `tslab.newDisplay()` write through `write`. */
export function routeDisplay(write: WriteDisplayData): void {
  jupyter.lastWriteDisplayData = write;
}

/** tslab's converter as it is. */
export const { createConverter } = require(converterPath) as typeof tslabConverter;

/** A private copy of tslab's converter over another TypeScript module: the one seam that needs no fork. */
export function createConverterOver(patched: TypeScript): typeof createConverter {
  const typescriptModule = require.cache[typescriptPath];
  const stockConverter = require.cache[converterPath];
  if (!typescriptModule || !stockConverter) throw new Error("tslab's modules are expected to be loaded.");
  typescriptModule.exports = patched;
  Reflect.deleteProperty(require.cache, converterPath);
  try {
    return (require(converterPath) as typeof tslabConverter).createConverter;
  } finally {
    typescriptModule.exports = typescript;
    require.cache[converterPath] = stockConverter;
  }
}
