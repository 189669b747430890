import { examples } from "./cells.js";

examples("types are strict", [
  [
    "about null and undefined",
    ["const map = new Map<string, number>()", "map.get('a') + 1"],
    /TS2532|TS18048/,
  ],
  ["about what null and undefined are assigned to", ["const sure: string = null"], /TS2322/],
  ["about variables without a value", ["let empty: number; empty + 1"], /TS2454/],
  ["about properties that no constructor sets", ["class Unset { x: number }"], /TS2564/],
  ["about arguments", ["function two(a: number, b: string) {}", "two(1)"], /TS2554/],
  ["about modules that the oldest Node does not have", ["Object.groupBy([1], String)"], /TS2550|TS2339/],
]);

examples("types let an explorer", [
  ["leave parameters without types", ["function plus(x, y) { return x + y }", "plus(1, 2)"], "3"],
  [
    "fill an empty array",
    ["const losses = []; losses.push(0.5); losses.map((loss) => loss.toFixed(1))", "losses.length"],
    "1",
  ],
  [
    "use what was caught",
    ["let caught = ''; try { throw new Error('c') } catch (error) { caught = error.message } caught"],
    "'c'",
  ],
  [
    "use a variable of an earlier cell that has been set since",
    [
      "let best: { loss: number } | null = null; let count: number | undefined; best = { loss: 0.5 }; count = 2",
      "best.loss * count",
    ],
    "1",
  ],
  [
    "compile WebAssembly",
    [
      "const empty: WebAssembly.Module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
      "WebAssembly.Module.exports(empty).length",
    ],
    "0",
  ],
  ["reach into what was parsed", ['const parsed = JSON.parse(\'{"a": {"b": 1}}\')', "parsed.a.b"], "1"],
  ["look up by any key", ["const table = { a: 1 }; const anyKey: string = 'a'; table[anyKey]"], "1"],
  [
    "read in a function what a later cell assigns",
    [
      "let weights: number[]; function total() { return weights.reduce((a, b) => a + b) }",
      "weights = [1, 2]; total()",
    ],
    "3",
  ],
]);
