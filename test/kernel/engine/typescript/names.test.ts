import { examples } from "./cells.js";

examples("a name of an earlier cell", [
  [
    "is seen with what later cells assign, by functions",
    ["let n = 1; function getN() { return n }", "n = 5; getN()"],
    "5",
  ],
  [
    "is seen with what later cells assign, by arrow functions",
    ["let m = 1; const getM = () => m", "m++; getM()"],
    "2",
  ],
  [
    "is seen by functions as it is declared later",
    ["const rate = 0.1; const step = () => rate", "const rate = 0.5; step()"],
    "0.5",
  ],
  [
    "is seen by functions of earlier cells while the cell that declares it again runs",
    [
      "let live = 1; const readLive = () => live; function addToLive() { live += 100 }",
      "let live = 10; const seenLive: number[] = []; for (let i = 0; i < 2; i++) { live++; addToLive(); seenLive.push(readLive(), live) } seenLive",
    ],
    "[ 111, 111, 212, 212 ]",
  ],
  [
    "is one and the same at the top level and in functions",
    [
      "let shared = 1; const seenShared = [1, 2].map((each) => (shared += each)); shared++; [...seenShared, shared, (() => shared)()]",
    ],
    "[ 2, 4, 5, 5 ]",
  ],
  [
    "cannot be read before its declaration, by a function either",
    ["const readEarly = () => early; readEarly(); const early = 1;"],
    /ReferenceError: Cannot access 'early' before initialization/,
  ],
  [
    "may be one that Node gives to every module",
    ["const require = 5; let __dirname = 'mine'; [require, __dirname]", "[require, __dirname]"],
    "[ 5, 'mine' ]",
  ],
  [
    "takes every kind of assignment",
    ["let count = 0", "count++; ++count; count += 2; count ||= 5; count **= 2; count"],
    "16",
  ],
  [
    "keeps its type when assigned to",
    ["let label = 'a'", "label = 5"],
    /Type 'number' is not assignable[^]*TS2322/,
  ],
  [
    "cannot be assigned to if it is a constant",
    ["const fixed = 1", "fixed = 2"],
    /TS2588.*'fixed' because it is a constant/,
  ],
  [
    "cannot be assigned to if it is a function",
    ["function f() {}", "f = 2 as any"],
    /'f' because it is a function/,
  ],
  [
    "may be declared without a value and assigned later",
    [
      "let model: { units: number }; function units() { return model.units }",
      "model = { units: 4 }; units()",
    ],
    "4",
  ],
  [
    "takes anything if it was declared without type and value",
    ["let later;", "later = 5", "later = 'x'; later"],
    "'x'",
  ],
  [
    "is shadowed by parameters, blocks and loops",
    [
      "const s = 1; function double(s: number) { return s * 2 } { const s = 5; void s } for (const s of [9]) void s; double(4) + s",
    ],
    "9",
  ],
  [
    "stands in short property notation",
    [
      "const left = 1, right = 2",
      "const both = { left, right, sum() { return left + right } }; [both.left, both.sum()]",
    ],
    "[ 1, 3 ]",
  ],
  [
    "is no receiver of its calls",
    [
      "function receiver(this: unknown) { return this } function tag(this: unknown, parts: TemplateStringsArray) { return [this, parts.raw[0]] }",
      "[receiver(), receiver?.(), ...tag`a`]",
    ],
    "[ undefined, undefined, undefined, 'a' ]",
  ],
  [
    "works behind optional calls",
    [
      "const hooks: { f?: () => number } = {}; const g = undefined as (() => number) | undefined",
      "hooks.f?.() ?? g?.() ?? 'none'",
    ],
    "'none'",
  ],
  [
    "may contain $ or any letter",
    ["const $ = 3, größe = 2, 数 = 1; function add($: number) { return $ + größe + 数 }", "add($) + 数"],
    "7",
  ],
  [
    "does not get in the way of the compiler's own",
    ["let module_1 = 1; import * as nodePath from 'path';", "module_1"],
    "1",
  ],
  [
    "is known to `typeof` and in computed keys",
    [
      "const key = 'k'",
      "class Keyed { [key]() { return 1 } static key = 2; key = 3 } [typeof key, { [key]: 4 }.k, new Keyed().k(), Keyed.key]",
    ],
    "[ 'string', 4, 1, 2 ]",
  ],
]);

examples("a name that is declared again", [
  [
    "may be anything else",
    [
      "class Thing { x = 1 }",
      "function Thing() { return 2 } Thing()",
      "enum Thing { A = 7 } Thing.A",
      "namespace Thing { export const z = 9 } Thing.z",
      "let Thing = 3; Thing",
      "type Thing = string; const it: Thing = 'k'; it",
    ],
    "'k'",
  ],
  ["has its new type", ["const value = 1", "const value = 'one'; value.toUpperCase()"], "'ONE'"],
  [
    "replaces an interface, without merging",
    [
      "interface Shape { a: number }",
      "interface Shape { b: string }",
      "const shape: Shape = { b: 'x' }; shape.b",
    ],
    "'x'",
  ],
  [
    "replaces a namespace and an enum, without merging",
    [
      "namespace N { export const a = 1 } enum E { A }",
      "namespace N { export const b = 2 } enum E { B = 'b' }",
      "[Object.keys(N), E.B]",
    ],
    "[ [ 'b' ], 'b' ]",
  ],
  [
    "leaves values of the old type as they were",
    [
      "class Layer { old() { return 'old' } } const layer = new Layer();",
      "class Layer { young() { return 'young' } }",
      "[layer.old(), new Layer().young()]",
    ],
    "[ 'old', 'young' ]",
  ],
  [
    "leaves types that were made from the old one as they were",
    [
      "type Size = number; interface Box { size: Size }",
      "type Size = string",
      "const box: Box = { size: 1 }; box.size",
    ],
    "1",
  ],
]);

examples("a name before its declaration", [
  ["can be called if it is a function", ["early(); function early() { return 3 }", "early()"], "3"],
  [
    "is undefined if it is a `var`",
    ["function peek() { return hoisted } const seen = [peek()]; var hoisted = 1; seen"],
    "[ undefined ]",
  ],
  [
    "throws if it is `let`, `const` or a class",
    ["function read() { return late } read(); const late = 1"],
    /ReferenceError: Cannot access 'late' before initialization/,
  ],
  [
    "throws also if an earlier cell declared it",
    ["const twice = 'old'; function readTwice() { return twice }", "readTwice(); const twice = 1"],
    /ReferenceError: Cannot access 'twice'/,
  ],
  ["is an error of types where that is certain", ["soon; const soon = 1"], /TS2448/],
]);
