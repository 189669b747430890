// The compiler, by `require`. An `import` would make Node read its nine megabytes three times over: to find out that
// they are no ES module, to list their exports, and to compile them.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
import ts = require("typescript");

export = ts;
