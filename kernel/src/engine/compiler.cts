// The compiler, by `require`. An `import` would make Node read its nine megabytes three times over: to find out that
// they are no ES module, to list their exports, and to compile them.
/* eslint-disable @typescript-eslint/no-require-imports -- see above */
import Module from "node:module";
import { prepared } from "../prepared.cjs";
import { requireCached } from "./code-cache.cjs";

// From here on every `require` of it in this process gets this one.
if (prepared) keep(prepared.typescriptFile, prepared.typescript);
else requireCached(require.resolve("typescript"));
import ts = require("typescript");

function keep(file: string, exports: unknown): void {
  const module = new Module(file);
  Object.assign(module, { filename: file, loaded: true, exports });
  require.cache[file] = module;
}

export = ts;
