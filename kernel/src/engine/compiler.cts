// The compiler, by `require`. An `import` would make Node read its nine megabytes three times over: to find out that
// they are no ES module, to list their exports, and to compile them.
/* eslint-disable @typescript-eslint/no-require-imports -- see above */
import { requireCached } from "./code-cache.cjs";

// From here on every `require` of it in this process gets this one.
requireCached(require.resolve("typescript"));
import ts = require("typescript");

export = ts;
