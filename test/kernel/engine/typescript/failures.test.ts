import { examples } from "./cells.js";

examples("a cell that fails halfway", [
  [
    "leaves what it declared before",
    [
      "const reached = 1; function f() { return reached } class C {} interface I { a: 1 } throw new Error('x'); const missed = 2",
      "const i: I = { a: 1 }; [f(), C.name, i.a]",
    ],
    "[ 1, 'C', 1 ]",
  ],
  ["does not leave what it did not reach", ["missed"], /TS2304/],
  [
    "leaves functions that it declared after",
    ["throw new Error('x'); function after() { return 4 }", "after()"],
    "4",
  ],
  [
    "gives unreached names back their old value and type",
    ["let kept = 'old'", "throw new Error('x'); let kept = 5", "kept.toUpperCase()"],
    "'OLD'",
  ],
  [
    "leaves what a destructuring reached before it threw",
    [
      "const second = 'old'",
      "const { first, second: { third } } = { first: 3, second: null as any };",
      "[first, second]",
    ],
    "[ 3, 'old' ]",
  ],
  [
    "leaves its imports",
    [
      "import { basename } from 'node:path'; import type { Stats } from 'node:fs'; import { Dirent } from 'node:fs'; throw new Error('x')",
      "const none: Stats | undefined = undefined; [basename('/a/b'), none]",
    ],
    "[ 'b', undefined ]",
  ],
  [
    "leaves an assignment to an earlier name",
    ["let total = 1", "total = 2; throw new Error('x')", "total"],
    "2",
  ],
]);

examples("an error's place", [
  [
    "is in the cell of the function that threw",
    ["function deep() {\n  throw new RangeError('deep')\n}\nconst viaArrow = () => deep()", "\nviaArrow()"],
    /RangeError: deep[^]*> 2 \| {3}throw[^]*at deep \(cell 1:2:9\)\n {4}at viaArrow \(cell 1:4:24\)\n {4}at cell 2:2:1$/,
  ],
  [
    "is right in methods, getters and constructors",
    ["class Bad { constructor(go: boolean) {\nif (go) throw new Error('constructed') } }", "new Bad(true)"],
    /at new Bad \(cell 3:2:15\)\n {4}at cell 4:1:1$/,
  ],
  [
    "is right where names became properties",
    ["const data = { a: null as any }; const index = 'b'", "const x1 = 1;\nx1 + data.a[index]"],
    /at cell 6:2:12$/,
  ],
  [
    "is right in a timer's callback",
    ["await new Promise((_, reject) => setTimeout(() => {\n  reject(new Error('timer')) }))"],
    /> 2 \| {3}reject\(new Error[^]*cell 7:2:10/,
  ],
]);
