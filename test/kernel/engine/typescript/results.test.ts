import { examples } from "./cells.js";

const REACT = "const React = { createElement: (...parts: any[]) => parts.flat().join(' ') };";

examples("cells with JSX", [
  [
    "make elements with a React of their own",
    [`${REACT} const own = <b id="x">bold</b>; own`],
    "'b [object Object] bold'",
  ],
  ["make them with a React of an earlier cell", [REACT, "const a = 1; <i>{a}{a + 1}</i>"], "'i  1 2'"],
  ["name what is not there", ["const missing = () => <Missing />;"], /Missing/],
  [
    "are told their type errors in the right place",
    [REACT, "const wrong: number = 'x';\n<i>text</i>"],
    /:1:7 - error TS2322/,
  ],
  ["leave assertions of types to themselves", ["const five = <number>5; five"], "5"],
  ["may span lines", [REACT, "(<b>\n  text\n</b>)"], "'b  text'"],
]);

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

examples("braces", [
  ["are an object where a cell is nothing else", ["{ a: 1, b: 2 }"], "{ a: 1, b: 2 }"],
  ["are an object with one property too", ["{ a: 1 }"], "{ a: 1 }"],
  ["are a block where there are statements in them", ["{ const inner = 1; void inner }"], undefined],
  ["that open a cell of several statements are a block", ["{ const inner = 1; void inner }\n2"], "2"],
  [
    "may hold a function, and keep names that they mention",
    ["const a1 = 3", "{ a1, f() { return 1 }, b: [1] }"],
    "{ a1: 3, f: [Function: f], b: [ 1 ] }",
  ],
]);

examples("habits of other notebooks are told what to do here", [
  ["about magics", ["%time 1"], /IPython/],
  ["about shell commands", ["!ls"], /execSync/],
  ["about questions", ["Math.max?"], /Shift\+Tab/],
  ["about installing", ["npm install tfjs"], /in a terminal/],
  ["about schemes of other runtimes", ["import chalk from 'npm:chalk'"], /by their name alone/],
]);
