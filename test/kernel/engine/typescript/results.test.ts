import { examples } from "./cells.js";

examples("a cell's result", [
  ["is its last expression, with or without a semicolon", ["1 + 1;"], "2"],
  ["does not mind empty statements after it", ["1 + 2;;"], "3"],
  ["does not mind comments around it", ["/* a */ 5 // five"], "5"],
  ["may be an object literal in parentheses", ["({ a: 1 })"], "{ a: 1 }"],
  ["is a promise if that is not awaited", ["Promise.resolve(3)"], "Promise { 3 }"],
  ["is what an assignment assigns", ["let assigned; assigned = 4"], "4"],
  ["is nothing for a declaration", ["const declared = 1;"], undefined],
  ["is nothing for an empty cell", [""], undefined],
  ["is nothing for white space and comments", ["  \n// nothing\n/* more */"], undefined],
  ["is nothing for a loop or a block", ["for (const i of [1]) i; { 5 }"], undefined],
  ["is there after functions that are declared before", ["function z() { return 1 }\nz()"], "1"],
]);

examples("the text of a cell", [
  ["may have Windows' line ends", ["const one = 1;\r\nconst text = `a\r\nb`;\r\ntext.length + one"], "4"],
  [
    "has the right lines with Windows' line ends",
    ["const ok = 1;\r\n\r\nconst no: string = ok;"],
    /cell \d+:3:7 - error TS2322/,
  ],
  [
    "has the right columns after characters of two units",
    ["const faces = '🎉🎉'; const count: number = faces;"],
    /:1:29 - error TS2322/,
  ],
  ["may end in a comment", ["const last = 1 // comment", "last"], "1"],
  ["may begin with JSDoc", ["/** Adds. */ function add() { return 2 } // x", "add()"], "2"],
  ["does not swallow what is put after it", ["/* open"], /SyntaxError/],
  ["cannot close what is put around it", ["} {"], /SyntaxError/],
  [
    "may await in classes, conditions and templates",
    [
      "class From extends (await Promise.resolve(Object)) {} if (await Promise.resolve(true)) `${await (1)}`; await (async () => 3)()",
    ],
    "3",
  ],
  [
    "may bind what it awaits",
    [
      "const [awaited] = await Promise.all([5]); const { length } = await Promise.resolve('ab')",
      "awaited + length",
    ],
    "7",
  ],
  [
    "may jump",
    [
      "outer: for (const i of [1, 2]) { for (;;) { void i; continue outer } } switch (1 as number) { case 1: { let s = 2; void s } }\n'through'",
    ],
    "'through'",
  ],
]);
