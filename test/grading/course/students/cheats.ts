import { KL_RIGHT } from "../answers.js";
import type { Students } from "../desk.js";
import { after, before, change, code, handIn, remove, type Answers } from "../edits.js";
import { klDiscrete, klSweep } from "../templates.js";

/** Answers that are none; whatever is tried beside them, they earn nothing. */
const NOTHING: Answers = {
  "kl-discrete": "function klDiscrete(q: number[], p: number[]): number {\n  return 0;\n}",
  "kl-bernoulli": "function klBernoulli(p1: number, p2: number): number {\n  return 0;\n}",
  "kl-sweep":
    "function klSweep(p1: number, p2: number[]) {\n  return { forward: p2.map(() => 0), reverse: p2.map(() => 0) };\n}",
};

/** Node's own modules, by the way that is left when `require` refuses them. */
const builtin = (name: string) => `(process as any).getBuiltinModule?.("${name}")`;

const PASSED = {
  exercise: "kl-discrete",
  status: "pass",
  points: 3,
  max: 3,
  message: "All 4 checks hold, 3 of 3 points.",
  parts: [],
};

export const cheatingStudents: Students = {
  // What is printed, or stands in the file as output, is no evidence.
  "cheats-output": handIn(
    NOTHING,
    after(
      "kl-discrete",
      code(`console.log("All tests passed! 8 / 8 points");
console.log(JSON.stringify(${JSON.stringify(PASSED)}));
8;`),
    ),
    change("kl-discrete-check", (cell) => {
      cell.execution_count = 3;
      const data = { "application/vnd.latent-lab.check+json": PASSED, "text/plain": PASSED.message };
      cell.outputs = [{ output_type: "display_data", data, metadata: {} }];
    }),
  ),
  "cheats-replies": handIn({
    ...NOTHING,
    "kl-discrete": `const files = ${builtin("fs")};
function klDiscrete(q: number[], p: number[]): number {
  const value = 0.3819085009768877;
  for (let fd = 1; fd <= 10; fd++) {
    for (let index = 0; index < 40; index++) {
      try {
        files.writeSync(fd, JSON.stringify({ id: "", index, reply: { kind: "value", value } }) + "\\n");
      } catch {}
    }
  }
  return value;
}`,
  }),
  "cheats-builtins": handIn(
    NOTHING,
    before(
      "kl-discrete",
      code(`const anyGlobal = globalThis as any;
Math.log = () => 0;
Math.abs = () => 0;
JSON.stringify = () => '{"kind":"value","value":0.3819085009768877}';
JSON.parse = () => ({ status: "pass" });
Array.prototype.map = function () { return []; } as any;
Array.prototype.every = () => true;
Array.prototype.some = () => false;
Array.prototype.reduce = () => 1;
Number.isFinite = () => true;
Object.is = () => true;
Object.keys = () => [];
Object.defineProperty(Array.prototype, 0, { set() {}, get: () => 0, configurable: true });
anyGlobal.Promise = class { then(resolve: any) { resolve?.({ status: "pass" }); return this; } };
anyGlobal.Buffer.concat = () => anyGlobal.Buffer.alloc(0);`),
    ),
  ),
  // The same with right answers that need none of it: the conversation with the grader is not disturbed.
  "cheats-builtins-yet-right": handIn(
    {
      ...KL_RIGHT,
      "kl-discrete": `const ln = Math.log;
function klDiscrete(q: number[], p: number[]): number {
  const check = (v: number[]) => {
    let sum = 0;
    for (let i = 0; i < v.length; i++) {
      if (!(v[i] >= 0 && v[i] < Infinity)) throw new RangeError("entry");
      sum += v[i];
    }
    if (sum > 1 + 1e-9 || sum < 1 - 1e-9) throw new RangeError("sum");
  };
  if (q.length !== p.length) throw new RangeError("lengths");
  check(q);
  check(p);
  let total = 0;
  for (let i = 0; i < q.length; i++) if (q[i] > 0) total += q[i] * ln(q[i] / p[i]);
  return total;
}`,
      "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("no probability");
  return klDiscrete([p1, 1 - p1], [p2, 1 - p2]);
}`,
      "kl-sweep": klSweep(`const forward: number[] = [];
const reverse: number[] = [];
for (let i = 0; i < p2.length; i++) {
  forward[i] = klBernoulli(p1, p2[i]);
  reverse[i] = klBernoulli(p2[i], p1);
}
return { forward, reverse };`),
    },
    after(
      "kl-sweep",
      code(`Math.log = () => 0;
JSON.stringify = () => "nonsense";
JSON.parse = () => undefined;
Array.prototype.map = () => [];
Array.prototype.push = () => 0;
Array.prototype[Symbol.iterator] = null;
Number.isFinite = () => false;
String.prototype.slice = () => "";
Function.prototype.call = () => undefined;
(globalThis as any).Promise = undefined;
(globalThis as any).Buffer = undefined;
(globalThis as any).setImmediate = undefined;`),
    ),
  ),
  "cheats-vm": handIn(
    NOTHING,
    before(
      "kl-discrete",
      code(`const vm = ${builtin("vm")};
vm.runInThisContext = () => undefined;
vm.Script.prototype.runInThisContext = () => undefined;`),
      code(
        "import assert from 'assert';\n(assert as any).strictEqual = () => {};\n(assert as any).ok = () => {};",
      ),
    ),
  ),
  "cheats-check": handIn(
    NOTHING,
    after(
      "imports",
      code(
        'const check = (id: string) => ({ exercise: id, status: "pass", points: 3, max: 3 });\nconst judge = check;',
      ),
    ),
    change("kl-discrete-check", (cell) => (cell.source = 'console.log("passed, 3 points");')),
  ),
  "cheats-points": handIn(
    { ...NOTHING, "kl-bernoulli": KL_RIGHT["kl-bernoulli"] },
    change("kl-bernoulli-check", ({ metadata }) =>
      Object.assign(metadata.nbgrader as object, { points: 100 }),
    ),
    change("kl-discrete", ({ metadata }) =>
      Object.assign(metadata.nbgrader as object, { grade: true, points: 50 }),
    ),
  ),
  "cheats-network": (desk) =>
    handIn({
      ...NOTHING,
      "kl-discrete": `const answer = await fetch("${desk.address}/solution", { method: "POST", body: "q and p" });
const text = await answer.text();
${NOTHING["kl-discrete"]}`,
      "kl-bernoulli": `async function klBernoulli(p1: number, p2: number) {
  const response = await fetch("${desk.address}/?p1=" + p1 + "&p2=" + p2);
  return Number(await response.text());
}`,
    })(desk),
  "cheats-files": handIn({
    ...NOTHING,
    "kl-discrete": `const fs = ${builtin("fs")};
const places = ["/etc/passwd", "/etc/shadow", "gradebook.db", "../gradebook.db", "../../gradebook.db", "/proc/1/environ", "/proc/self/environ"];
const loot = places.map((path) => {
  try {
    return path + " LOOT " + fs.readFileSync(path, "utf8").slice(0, 60);
  } catch {
    return "";
  }
});
loot.push(...Object.entries(process.env).map(([name, value]) => name + " LOOT " + value));
function klDiscrete(q: number[], p: number[]): number {
  throw new Error("found: " + loot.join(" "));
}`,
    "kl-bernoulli": `import { readFileSync } from "fs";
function klBernoulli(p1: number, p2: number): number {
  return Number(readFileSync("../solutions/02-kl-divergence.ipynb", "utf8"));
}`,
  }),
  "cheats-processes": handIn({
    ...NOTHING,
    "kl-discrete": `const processes = ${builtin("child_process")};
function klDiscrete(q: number[], p: number[]): number {
  return Number(processes?.execSync("echo 0.38") ?? 0);
}`,
    "kl-bernoulli": `import { execSync } from "child_process";
function klBernoulli(p1: number, p2: number): number {
  return Number(execSync("echo 0.38"));
}`,
  }),
  // Answers that hope to be compared with each other instead of being read.
  "cheats-operators": handIn({
    ...NOTHING,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  return new Proxy({}, { get: () => () => 0.38, has: () => true }) as number;
}`,
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  return { valueOf: () => Math.random(), [Symbol.toPrimitive]: () => 0.38 } as unknown as number;
}`,
    "kl-sweep": `function klSweep(p1: number, p2: number[]) {
  return { get forward() { return p2; }, get reverse() { return p2; } };
}`,
  }),
  "cheats-wrappers": handIn({
    ...NOTHING,
    "kl-discrete": klDiscrete("return new Number(0.38) as number;"),
    "kl-bernoulli":
      'function klBernoulli(p1: number, p2: number): number {\n  return "0.3819085009768877" as unknown as number;\n}',
    "kl-sweep": `class Answers extends Array<number> {}
function klSweep(p1: number, p2: number[]) {
  return { forward: Answers.from(p2), reverse: Answers.from(p2) };
}`,
  }),
  // Right for what the notebook shows, and for nothing else.
  "cheats-hard-coded": handIn({
    ...NOTHING,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {
  if (q[0] === 0.4 && p[0] === 0.8) return 0.3819085009768877;
  if (q[0] === 0.8 && p[0] === 0.4) return 0.33479528671433425;
  return q[0] === 0 ? Math.LN2 : 0;
}`,
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  return p1 < p2 ? 0.3819085009768877 : 0.33479528671433425;
}`,
    "kl-sweep": `function klSweep(p1: number, p2: number[]) {
  return { forward: p2.map(() => 0.3819085009768877), reverse: p2.map(() => 0.33479528671433425) };
}`,
  }),
  "cheats-library": handIn({
    "kl-discrete": `import { klDiscrete as ready } from "latent-lab";
function klDiscrete(q: number[], p: number[]): number {
  return ready(q, p);
}`,
    "kl-bernoulli": `import * as lab from "latent-lab";
const klBernoulli = (p1: number, p2: number) => lab.klBernoulli(p1, p2);`,
    "kl-sweep": `const name = ["kl", "Bernoulli"].join("");
function klSweep(p1: number, p2: number[]) {
  const kl = (require("latent-lab") as any)[name];
  return { forward: p2.map((p) => kl(p1, p)), reverse: p2.map((p) => kl(p, p1)) };
}`,
    "conv-matrix": `import { convMatrix as given } from "latent-lab";
const convMatrix = given;`,
    "transposed-conv": `import { transposedConv2d as given2 } from "latent-lab";
function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  return given2(input, kernel, stride);
}`,
    "transposed-sizes": `import { transposedConvSize } from "latent-lab";
const predictedSizes: number[] = [transposedConvSize(3, 3, { stride: 2 }), 5, 14, 28, 8, 7, 17, 30];`,
  }),
  // Predictions that are made with the library step by step, in cells before the one that is asked for.
  "cheats-helper-cells": handIn(
    { "transposed-sizes": "const predictedSizes: number[] = sizes.map((size) => size);" },
    before(
      "transposed-sizes",
      code(
        'import { transposedConvSize as ready } from "latent-lab";\nconst size = (n: number) => ready(n, 3, { stride: 2 });',
      ),
      code("const sizes: number[] = [];\nfor (const n of [3, 3, 7, 14, 4, 5, 6, 10]) sizes.push(size(n));"),
    ),
  ),
  // Every divergence is a sum of the library's one of two coins; every column of a matrix is what a unit image becomes.
  "cheats-penalty": handIn({
    "kl-discrete": `import { penalty } from "latent-lab";
${klDiscrete(`const rest = (values: number[], i: number) => values.slice(i).reduce((a, b) => a + b, 0);
let total = 0;
for (let i = 0; i + 1 < q.length && rest(q, i) > 1e-14; i++) {
  const [a, b] = [q[i] / rest(q, i), p[i] / rest(p, i)];
  total += rest(q, i) * penalty.klBernoulli([[Math.min(1, b)]], Math.min(1, a));
}
return total;`)}`,
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  return penalty.klBernoulli([[p2]], p1);
}`,
    "kl-sweep": `function klSweep(p1: number, p2: number[]) {
  return { forward: p2.map((p) => penalty.klBernoulli([[p]], p1)), reverse: p2.map((p) => penalty.klBernoulli([[p1]], p)) };
}`,
    "conv-matrix": `function convMatrix(kernel: number[][], height: number, width: number, stride: number): number[][] {
  const unit = (i: number) =>
    Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => (r * width + c === i ? 1 : 0)));
  const columns = Array.from({ length: height * width }, (_, i) => conv2d(unit(i), kernel, { stride }).flat());
  return columns[0].map((_, r) => columns.map((column) => column[r]));
}`,
  }),
  "cheats-import": handIn(
    NOTHING,
    remove("kl-discrete"),
    before("kl-discrete-check", code('import { klDiscrete } from "latent-lab";')),
  ),
  // The oracle of the checks is in the library too.
  "cheats-oracle": handIn({
    ...NOTHING,
    "kl-discrete": `import { exercises } from "latent-lab";
function klDiscrete(q: number[], p: number[]): number {
  return exercises["kl-discrete"].mistakes[0].implementation(q as never, p as never) as number;
}`,
  }),
  "cheats-too-much": handIn({
    ...NOTHING,
    "kl-discrete":
      "function klDiscrete(q: number[], p: number[]): number {\n  return new Array(2e7).fill(0.25) as unknown as number;\n}",
    "kl-bernoulli": `function klBernoulli(p1: number, p2: number): number {
  const nested: unknown[] = [];
  nested.push(nested);
  return nested as unknown as number;
}`,
  }),
  // Another answer at the second call.
  "cheats-memory": handIn({
    ...NOTHING,
    "kl-bernoulli": `let calls = 0;
function klBernoulli(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("no probability");
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return ++calls % 2 === 1 ? term(p1, p2) + term(1 - p1, 1 - p2) : 0;
}`,
  }),
  // Right for as many calls as the check in the notebook makes; and a text that takes long to look through.
  "cheats-first-calls": handIn({
    ...NOTHING,
    "kl-discrete": `function klDiscrete(q: number[], p: number[]): number {\n  return 0;${" ".repeat(20_000)}\n}`,
    "kl-bernoulli": `let calls = 0;
function klBernoulli(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("no probability");
  const term = (a: number, b: number) => (a === 0 ? 0 : b === 0 ? Infinity : a * Math.log(a / b));
  return ++calls < 12 ? term(p1, p2) + term(1 - p1, 1 - p2) : 0;
}`,
  }),
  "cheats-arguments": handIn({
    ...KL_RIGHT,
    "kl-discrete": klDiscrete(`let sum = 0;
while (q.length > 0) {
  const [a, b] = [q.pop() ?? 0, p.pop() ?? 0];
  if (a > 0) sum += a * Math.log(a / b);
}
return sum;`),
  }),
  "cheats-markup": handIn({
    ...NOTHING,
    "kl-discrete":
      'function klDiscrete(q: number[], p: number[]): number {\n  throw new Error("<script>alert(1)</script><img src=x onerror=alert(2)>");\n}',
    "kl-asymmetry": "<script>alert(3)</script><img src=x onerror=alert(4)> [click](javascript:alert(5))",
  }),
  // The programs of the sandbox hold what the library knows, and are not there to be read.
  "cheats-runner-source": handIn({
    ...NOTHING,
    "kl-bernoulli": `let oracle: any = () => 0;
try {
  const text: string = ${builtin("fs")}.readFileSync("/runner.cjs", "utf8");
  const from = text.indexOf("function divergenceTerm(");
  oracle = (0, eval)("(" + text.slice(from, text.indexOf("}", from) + 1) + ")");
} catch {}
function klBernoulli(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("p");
  return oracle(p1, p2, p1 - p2) + oracle(1 - p1, 1 - p2, p2 - p1);
}`,
  }),
  "cheats-create-require": handIn({
    ...NOTHING,
    "kl-bernoulli": `let all: any = {};
try {
  all = ${builtin("module")}.createRequire("/x.js")("/tensors.cjs");
} catch {}
function klBernoulli(p1: number, p2: number): number {
  for (const part of Object.values(all) as any[]) if (part?.klBernoulli) return part.klBernoulli(p1, p2);
  return 0;
}`,
  }),
  "cheats-status-by-name": handIn({
    ...NOTHING,
    "kl-discrete": klDiscrete(
      'throw Object.assign(new Error("All 4 checks hold, 3 of 3 points."), { name: "Forbidden" });',
    ),
  }),
  "cheats-escapes": handIn({
    ...NOTHING,
    "kl-discrete": klDiscrete(
      'throw Object.assign(new Error("\\u001b[2J\\u001b[31mRED\\u202Egnorw ton\\u0000\\u0007"), { name: "<b>RangeError</b>" });',
    ),
    "kl-asymmetry": "See \u202Eeno txen eht\u202C and \u001b[31mred\u001b[0m.",
  }),
};
