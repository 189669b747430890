import { expect } from "chai";
import { compile } from "../../../grading/src/sandbox/compile/index.js";
import { LEVELS, openSandbox, SandboxError, type Sandbox } from "../../../grading/src/sandbox/index.js";

/** Every way to a module of Node that a notebook might try, none of which may lead to the file system. */
const WAYS: Readonly<Record<string, string>> = {
  getBuiltinModule: 'process.getBuiltinModule("fs")',
  "mainModule.require": 'process.mainModule.require("fs")',
  "mainModule.constructor": 'process.mainModule.constructor._load("fs")',
  createRequire: 'process.getBuiltinModule("module").createRequire("/x.js")("fs")',
  "process.binding": 'process.binding("fs")',
  "process._linkedBinding": 'process._linkedBinding("fs")',
  require: 'require("fs")',
  "require with a scheme": 'require("node:fs")',
  "a Function's require": 'new Function("return require")()("fs")',
  "a Function's import": `await new Function("return import('fs')")()`,
  "an import": 'await import("fs")',
  "an import by eval": `await (0, eval)("import('fs')")`,
  "an import by eval that no script calls": `await Promise.resolve("import('fs')").then(eval)`,
  "an import by a Function that no script calls": `await Promise.resolve("return import('fs')").then(Function).then((f) => f())`,
  "an import by a timer": `await new Promise((resolve) => setTimeout(() => resolve((0, eval)("import('fs')")), 1))`,
  "the process of another function":
    'process.constructor.constructor("return process")().getBuiltinModule("fs")',
  "the inspector": 'process.getBuiltinModule("inspector")',
  "an active handle": "process._getActiveHandles()[0].constructor",
  "standard input": "process.stdin.constructor",
  "a listener's closure": "process.listeners('uncaughtException')[0].caller",
  "a frame of the stack": `(() => {
    const before = Error.prepareStackTrace;
    Error.prepareStackTrace = (_, frames) => frames;
    const frames = new Error().stack;
    Error.prepareStackTrace = before;
    return frames.map((frame) => frame.getThis() ?? frame.getFunction()).find((found) => found !== undefined && found !== globalThis);
  })()`,
  "a file of variables": 'process.loadEnvFile("/start.cjs")',
  "the network": "fetch",
  sockets: "WebSocket",
};

for (const level of LEVELS) {
  describe(`What is concealed from a notebook, isolated by ${level}`, () => {
    let sandbox: Sandbox | undefined;
    before(async function () {
      try {
        sandbox = await openSandbox({ isolation: level });
      } catch (error) {
        if (!(error instanceof SandboxError)) throw error;
        console.warn(`\n  !!! NOT TESTED: ${error.message}\n`);
        this.skip();
      }
    });
    after(() => sandbox?.close());

    /** Returns what a cell gives the name `found`, and the cell. */
    async function run(source: string) {
      const session = await (sandbox as Sandbox).run({ cells: compile([{ id: "cell", source }]) });
      const outcome = await session.read("found");
      const [cell] = session.cells;
      await session.close();
      return { outcome, cell };
    }

    it("are all ways to the modules of Node", async () => {
      const tries = Object.entries(WAYS).map(
        ([name, way]) => `try { if ((${way}) !== undefined) found.push(${JSON.stringify(name)}); } catch {}`,
      );
      const { outcome } = await run(
        `declare const process: any;\nconst found: string[] = [];\n${tries.join("\n")}`,
      );
      expect(outcome).to.deep.equal({ kind: "value", value: [] });
    });

    it("is nothing that a notebook needs to print, to measure or to end", async () => {
      const { outcome } = await run(`process.stdout.write("printed");
        process.stderr.write("warned");
        const start = process.hrtime.bigint();
        await new Promise((resolve) => process.nextTick(resolve));
        const found = process.hrtime.bigint() > start && process.memoryUsage().heapUsed > 0 && process.version.length > 1;`);
      expect(outcome).to.deep.equal({ kind: "value", value: true });
    });

    it("are the names behind the library's functions", async () => {
      const { outcome } = await run(`import * as lab from "latent-lab";
        const found = [lab.createRandom, lab.transposedConv2d, lab.plot.scatter].map(String).join("\\n");`);
      const { value } = outcome as { value: string };
      expect(value.length).to.be.above(100);
      // A minified function has no local name longer than a few letters.
      const locals = [...value.matchAll(/\b(?:let|const|var|function) (\w+)/g)].map(([, name = ""]) => name);
      expect(locals.filter((name) => name.length > 3)).to.deep.equal([]);
    });
  });
}

describe("An error of a notebook", () => {
  let sandbox: Sandbox;
  before(async () => void (sandbox = await openSandbox()));
  after(() => sandbox.close());

  async function call(source: string) {
    const session = await sandbox.run({ cells: compile([{ id: "cell", source }]) });
    const [outcome] = await session.call("answer", [{ args: [] }], { withheld: ["klBernoulli"] });
    await session.close();
    return outcome;
  }

  it("chooses no status by its name", async () => {
    const source = `function answer() { throw Object.assign(new Error("3 of 3 points"), { name: "Forbidden" }); }`;
    expect(await call(source)).to.deep.equal({ kind: "throw", name: "Forbidden", message: "3 of 3 points" });
  });

  it("hides no withheld function that threw it, whatever became of it", async () => {
    const uses = (end: string) => `import { klBernoulli } from "latent-lab";
      function answer() { try { return klBernoulli(0.4, 0.8); } catch (error) { ${end} } }`;
    const ends = ['(error as Error).name = "RangeError"; throw error;', "return 0.38;", "throw 1;"];
    for (const end of ends) {
      expect(await call(uses(end))).to.deep.equal({ kind: "forbidden", message: "klBernoulli" });
    }
  });

  it("is not needed for what only runs beside the answer", async () => {
    const source = `import { klBernoulli } from "latent-lab";
      const compared = klBernoulli(0.4, 0.8);
      function answer() { return 1; }`;
    expect(await call(source)).to.deep.equal({ kind: "value", value: 1 });
  });
});
