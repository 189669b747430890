import { rmSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Notebook } from "../collect.js";
import { examples, openNotebook, write } from "./cells.js";

examples("imports of packages", [
  [
    "of Node's own give default, named and namespace",
    [
      "import fs from 'node:fs'; import * as path from 'path'; import { join } from 'node:path'",
      "[typeof fs.readFileSync, path.basename('/a/b'), join('a', 'b')]",
    ],
    "[ 'function', 'b', 'a/b' ]",
  ],
  [
    "take CommonJS by name and as a namespace",
    [
      "import { klBernoulli, plot } from 'latent-lab'; import * as lab from 'latent-lab'",
      "[klBernoulli(0.4, 0.8).toFixed(4), typeof plot.lines, lab.klBernoulli === klBernoulli]",
    ],
    "[ '0.3819', 'function', true ]",
  ],
  [
    "take CommonJS that exports one thing",
    [
      "import yauzl from 'yauzl'; import * as all from 'yauzl'",
      "[typeof yauzl.open, all.open === yauzl.open]",
    ],
    "[ 'function', true ]",
  ],
  [
    "take packages that are ES modules only",
    ["import { expect } from 'chai'", "expect(1).to.equal(1); typeof expect"],
    "'function'",
  ],
  [
    "find types through `exports`",
    [
      "import { z } from 'zod'; const schema = z.object({ a: z.number() })",
      "type Parsed = z.infer<typeof schema>; const wrong: Parsed = { a: 'x' }",
    ],
    /TS2322: Type 'string'/,
  ],
  [
    "bring types and values of Vega-Lite",
    [
      "import * as vl from 'vega-lite'; import type { TopLevelSpec } from 'vega-lite'",
      "const spec: TopLevelSpec = { mark: 'bar', data: { values: [] }, encoding: {} }; vl.compile(spec).spec.$schema",
    ],
    "'https://vega.github.io/schema/vega/v5.json'",
  ],
  [
    "may be for types only",
    [
      "import type { Stats } from 'node:fs'; import { type Dirent, existsSync } from 'node:fs';",
      "const stats: Stats | undefined = undefined; const entry: Dirent | null = null; existsSync('/')",
    ],
    "true",
  ],
  ["may be dynamic", ["(await import('node:url')).pathToFileURL('/a').href"], "'file:///a'"],
  [
    "may be `require`",
    [
      "const os = require('os'); import child = require('child_process')",
      "[typeof os.cpus, typeof child.spawn]",
    ],
    "[ 'function', 'function' ]",
  ],
  [
    "know `import.meta` and the notebook's folder",
    [
      "[import.meta.url.startsWith('file:'), import.meta.dirname === __dirname, __filename.endsWith('cell.ts')]",
    ],
    "[ true, true, true ]",
  ],
  [
    "fail before anything runs if there is no such package",
    ["import x from 'no-such-package-here'"],
    /TS2307/,
  ],
  ["fail before anything runs if there is no such name", ["import { nothing } from 'node:path'"], /TS2305/],
]);

describe("imports of TensorFlow.js", () => {
  let notebook: Notebook;
  before(async () => {
    notebook = openNotebook();
    await notebook.run('import * as tf from "@tensorflow/tfjs";');
  });
  after(() => notebook.close());

  it("give values", async () => expect(await notebook.value("tf.tensor1d([1]).shape")).to.equal("[ 1 ]"));

  it("give types", async () => {
    await notebook.run(
      "const t = tf.tensor2d([[1, 2]]); function square(x: tf.Tensor2D): tf.Tensor2D { return x.square() }",
    );
    expect(await notebook.value("Array.from(square(t).dataSync())")).to.equal("[ 1, 4 ]");
    expect((await notebook.failure("const text: string = t")).evalue).to.contain(
      "Type 'Tensor2D' is not assignable",
    );
  });

  it("keep inferred types over cells", async () => {
    await notebook.run(
      "const model = tf.sequential(); model.add(tf.layers.dense({ units: 2, inputShape: [3] })); const [layer] = model.layers;",
    );
    expect(await notebook.value("layer.countParams() + model.countParams()")).to.equal("16");
  });

  it("complete and explain", () => {
    expect(notebook.engine.complete("tf.tensor", 9).matches.map(({ text }) => text)).to.include.members([
      "tensor",
      "tensor1d",
    ]);
    const { "text/plain": text } = notebook.engine.inspect("tf.tensor1d([1], ", 17)?.data ?? {};
    expect(text).to.match(/^tensor1d\(values: TensorLike1D, dtype\?: tf\.DataType\): tf\.Tensor1D/);
  });
});

describe("local modules", () => {
  let notebook: Notebook;
  before(() => (notebook = openNotebook()));
  after(() => notebook.close());

  it("export, re-export, await, and import each other", async () => {
    write(
      notebook,
      "sub/a.ts",
      "import { b, T } from './b';\nexport const a = (x: T) => b + x;\nexport default class A {}\nexport { b as again } from './b';\nexport * from './c.ts';\nexport const awaited = await Promise.resolve(7);\n",
    );
    write(
      notebook,
      "sub/b.ts",
      "export type T = number;\nexport const b = 1;\nexport const enum E { Q = 3 }\n",
    );
    write(
      notebook,
      "sub/c.ts",
      "import * as p from 'node:path';\nexport const sep = p.sep;\nexport const url = import.meta.url;\nexport const lazy = () => import('./b');\n",
    );
    const cell =
      "import A, { a, again, sep, url, lazy, awaited } from './sub/a';\n`${a(1)} ${A.name} ${again} ${sep} ${url.endsWith('c.ts')} ${(await lazy()).b} ${awaited}`";
    expect(await notebook.value(cell)).to.equal("'2 A 1 / true 1 7'");
  });

  it("are loaded again when a module behind them changes, with its new types", async () => {
    write(
      notebook,
      "sub/b.ts",
      "export type T = string;\nexport const b = 'longer';\nexport const enum E { Q = 3 }\n",
    );
    expect(await notebook.value("import { a } from './sub/a'; a('1').toUpperCase()")).to.equal("'LONGER1'");
  });

  it("keep their state while they do not change", async () => {
    write(notebook, "state.ts", "export const state = { loads: 0 };\n");
    await notebook.value("import { state } from './state'; ++state.loads");
    expect(await notebook.value("import { state as same } from './state'; ++same.loads")).to.equal("2");
  });

  it("may import each other in a circle", async () => {
    write(notebook, "one.ts", "import { two } from './two';\nexport const one = () => 1 + two();\n");
    write(
      notebook,
      "two.ts",
      "import { one } from './one';\nexport const two = () => (typeof one === 'function' ? 2 : 0);\n",
    );
    expect(await notebook.value("import { one } from './one'; one()")).to.equal("3");
  });

  it("may be JSON, by name and whole, also after an edit", async () => {
    write(notebook, "data.json", '{ "v": 3, "list": [1] }');
    const cell = "import data from './data.json'; import { v } from './data.json'; [data.list, v]";
    expect(await notebook.value(cell)).to.equal("[ [ 1 ], 3 ]");
    write(notebook, "data.json", '{ "v": 44, "list": [2] }');
    expect(await notebook.value(cell)).to.equal("[ [ 2 ], 44 ]");
  });

  it("tell where they throw while loading, and are loaded again after that", async () => {
    write(notebook, "boom.ts", "export const x = 1;\nthrow new Error('at load');\n");
    expect((await notebook.failure("import './boom'")).traceback.join("\n")).to.contain("at boom.ts:2:7");
    write(notebook, "boom.ts", "export const x = 1;\n");
    expect(await notebook.value("import { x } from './boom'; x")).to.equal("1");
  });

  it("may be cells, as tslab has it", async () => {
    await notebook.run("/** @module celled */\nexport const inCell: number = 1;");
    expect(await notebook.value("import { inCell } from './celled'; inCell")).to.equal("1");
    await notebook.run("/** @module celled */\nexport const inCell: number = 22;");
    expect(await notebook.value("import { inCell } from './celled'; inCell")).to.equal("22");
    const { traceback } = await notebook.failure("/** @module celled */\nexport const inCell: number = 'x';");
    expect(traceback[0]).to.match(/^celled.ts:2:14 - error TS2322/);
  });

  it("may disappear and come back", async () => {
    await notebook.run("import { state } from './state';");
    const { rmSync } = await import("node:fs");
    rmSync(`${notebook.folder}/state.ts`);
    expect((await notebook.failure("import { state } from './state'")).evalue).to.contain(
      "Cannot find module",
    );
    write(notebook, "state.ts", "export const state = { loads: 'none' };\n");
    expect(await notebook.value("import { state } from './state'; state.loads")).to.equal("'none'");
  });
});

examples(
  "modules of the author",
  [
    [
      "may be ES modules by their ending, and import such",
      [
        "import { a } from './plain.mjs'; import { b } from './typed.mts'; import { c } from './over'",
        "[a, b, c, (await import('./plain.mjs')).a]",
      ],
      "[ 1, 2, 3, 1 ]",
    ],
    [
      "may export one thing as a whole",
      [
        "import Whole = require('./whole'); import same from './whole'; import nested from './requires-whole'",
        "[new Whole().a, same === Whole, nested === Whole]",
      ],
      "[ 1, true, true ]",
    ],
    [
      "may assign to module.exports, in CommonJS",
      ["import made from './made.cjs'; import { twice } from './made.cjs'", "[made.twice(2), twice(3)]"],
      "[ 4, 6 ]",
    ],
    [
      "cannot be required by a cell if they are compiled here, and it is told what to write",
      ["require('./typed.mts')"],
      /Expected a CommonJS module[^]*await import\("\.\/typed\.mts"\)/,
    ],
    [
      "do not have to be tslab for that to be required, which the kernel itself provides",
      ["typeof require('tslab').display.html"],
      "'function'",
    ],
    ["may be required by a cell if they are CommonJS", ["require('./made.cjs').twice(4)"], "8"],
  ],
  (notebook) => {
    write(notebook, "plain.mjs", "export const a = 1;");
    write(notebook, "typed.mts", "export const b: number = 2;");
    write(notebook, "over.ts", "import { a } from './plain.mjs'; export const c = a + 2;");
    write(notebook, "whole.ts", "class Whole { a = 1 }\nexport = Whole;");
    write(notebook, "requires-whole.ts", "import Whole = require('./whole'); export default Whole;");
    write(
      notebook,
      "made.cjs",
      "const path = require('node:path'); module.exports = { twice: (n) => path.sep.length * 2 * n };",
    );
  },
);

describe("a module of the author", () => {
  let notebook: Notebook;
  before(() => (notebook = openNotebook()));
  after(() => notebook.close());

  it("is read again after an edit, in CommonJS too", async () => {
    write(notebook, "edited.cjs", "exports.n = 1;");
    expect(await notebook.value("import edited from './edited.cjs'; edited.n")).to.equal("1");
    write(notebook, "edited.cjs", "exports.n = 22;");
    expect(await notebook.value("import edited from './edited.cjs'; edited.n")).to.equal("22");
  });

  it("is named in errors with its line, also where it lies outside the notebook's folder", async () => {
    const folder = `../${notebook.folder.split("/").at(-1)}-lib`;
    write(
      notebook,
      `${folder}/boom.ts`,
      "export function boom(x: number) {\n\n  throw new Error('in lib ' + x);\n}",
    );
    const { traceback } = await notebook.failure(`import { boom } from '${folder}/boom'; boom(1)`);
    rmSync(path.join(notebook.folder, folder), { recursive: true });
    expect(traceback.join("\n")).to.include("> 3 |   throw new Error").and.include(`${folder}/boom.ts:3:9`);
  });
});
