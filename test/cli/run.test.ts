import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { until } from "../until.js";
import { lab } from "./lab.js";

const run = (cwd: string, ...args: string[]) => lab(cwd, ["run", ...args]);

const fileOf = (sources: string[], metadata: object = {}) =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata,
    cells: sources.map((source, i) => ({
      cell_type: "code",
      id: `c${i}`,
      metadata: {},
      source,
      execution_count: null,
      outputs: [],
    })),
  });

describe("lab run", () => {
  let folder: string;
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "lab-run-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("runs, reports and writes nothing by default", async () => {
    const text = fileOf(["console.log('out')"]);
    write("a.ipynb", text);
    const { code, stdout, stderr } = await run(folder, "a.ipynb");
    expect([code, stdout]).to.deep.equal([0, ""]);
    expect(stderr).to.contain("a.ipynb: ok");
    expect(read("a.ipynb")).to.equal(text);
    expect(readdirSync(folder)).to.deep.equal(["a.ipynb"]);
  });

  it("writes the executed notebook into a folder, or in place", async () => {
    write("a.ipynb", fileOf(["6 * 7"]));
    expect((await run(folder, "a.ipynb", "--out", "done")).code).to.equal(0);
    expect(read("done/a.ipynb")).to.contain('"42"');
    expect(read("a.ipynb")).to.not.contain('"42"');
    expect((await run(folder, "a.ipynb", "--in-place")).code).to.equal(0);
    expect(read("a.ipynb")).to.equal(read("done/a.ipynb"));
    expect(readdirSync(folder).sort()).to.deep.equal(["a.ipynb", "done"]);
  });

  it("shows a failure with its line on standard error, writes it, and exits with 1", async () => {
    write("a.ipynb", fileOf(["interface P {}\nnull!.x", "'after'"]));
    write("b.ipynb", fileOf(["1"]));
    const { code, stdout, stderr } = await run(folder, "a.ipynb", "b.ipynb", "--json", "--out", "done");
    expect(code).to.equal(1);
    expect(stderr).to.contain("a.ipynb, cell c0:").and.contain("> 2 | null!.x");
    const { notebooks } = JSON.parse(stdout) as { notebooks: Record<string, unknown>[] };
    expect(notebooks.map(({ notebook, ok }) => [notebook, ok])).to.deep.equal([
      ["a.ipynb", false],
      ["b.ipynb", true],
    ]);
    expect(notebooks[0]?.failures).to.have.length(1);
    expect((notebooks[0]?.failures as object[])[0]).to.have.all.keys("cell", "ename", "evalue");
    expect(notebooks[0]?.seconds).to.be.a("number");
    expect(read("done/a.ipynb")).to.contain("'after'");
  });

  it("runs in the notebook's own folder", async () => {
    write("helper.ts", "export const answer = 42;\n");
    write("a.ipynb", fileOf(['import { answer } from "./helper";\nif (answer !== 42) throw new Error();']));
    const { code, stderr } = await run(tmpdir(), path.join(folder, "a.ipynb"));
    expect(code, stderr).to.equal(0);
  });

  it("stops a cell after its time and ends, whatever the notebook left open", async () => {
    const open = "setInterval(() => {}, 10); require('http').createServer().listen(0);";
    write("a.ipynb", fileOf([open, "while (true) {}"]));
    const { code, stderr } = await run(folder, "a.ipynb", "--timeout", "1");
    expect(code).to.equal(1);
    expect(stderr).to.contain("did not finish within 1 s");
  });

  for (const [what, code] of [
    ["a loop", "while (true) {}"],
    ["a loop after an await", "await new Promise((r) => setTimeout(r, 1)); while (true) {}"],
    ["a loop over microtasks", "for (;;) await null"],
    ["a program that it waits for", "require('node:child_process').execSync('sleep 60')"],
  ] as const) {
    it(`is ended by Ctrl-C in ${what}, with all that would follow`, async () => {
      write("a.ipynb", fileOf([`require("node:fs").writeFileSync("started", "");\n${code}`, "'after'"]));
      write("b.ipynb", fileOf(["1"]));
      const pressed = async ({ pid = 0 }: ChildProcess) => {
        await until("the cell has begun", () => existsSync(path.join(folder, "started")));
        await sleep(200); // The terminal sends it to every program in its foreground.
        process.kill(-pid, "SIGINT");
      };
      const settings = { onStart: (child: ChildProcess) => void pressed(child) };
      const ended = await lab(folder, ["run", "a.ipynb", "b.ipynb", "--in-place", "--json"], settings);
      expect(ended.code, ended.stderr).to.equal(1);
      const { notebooks } = JSON.parse(ended.stdout) as { notebooks: { failures: object[] }[] };
      expect(notebooks).to.have.length(1);
      expect(notebooks[0]?.failures).to.have.length(1);
      expect(read("a.ipynb")).to.include("Interrupted").and.not.include("execute_result");
    });
  }

  for (const [what, name, text, message] of [
    ["a missing file", "a.ipynb", undefined, "there is no such file"],
    ["a file that is no JSON", "a.ipynb", "{ not json", "expected to be JSON"],
    ["a Python notebook", "a.ipynb", fileOf([], { kernelspec: { language: "python" } }), "written in python"],
  ] as const) {
    it(`refuses ${what} in one sentence`, async () => {
      if (text !== undefined) write(name, text);
      const { code, stdout, stderr } = await run(folder, name);
      expect([code, stdout]).to.deep.equal([1, ""]);
      expect(stderr.trim().split("\n").at(-1))
        .to.match(/^lab: a\.ipynb: /)
        .and.contain(message);
      expect(stderr).to.not.contain("    at ");
    });
  }

  it("runs the others beside a file that it refuses, and names that in the report", async () => {
    write("good.ipynb", fileOf(["1"]));
    write("bad.ipynb", "{");
    const { code, stdout, stderr } = await run(folder, "bad.ipynb", "good.ipynb", "--json");
    expect(code).to.equal(1);
    const { notebooks } = JSON.parse(stdout) as { notebooks: { ok: boolean; error?: string }[] };
    expect(notebooks.map(({ ok }) => ok)).to.deep.equal([false, true]);
    expect(notebooks[0]?.error).to.match(/^bad\.ipynb: A notebook is expected to be JSON/);
    expect(stderr).to.include(`lab: ${notebooks[0]?.error}`);
  });

  it("exits with 2 for wrong usage", async () => {
    for (const args of [
      [],
      ["--out", "x", "--in-place", "a.ipynb"],
      ["--engine", "x", "a"],
      ["--timeout", "-1", "a"],
    ]) {
      const { code, stderr } = await run(folder, ...args);
      expect(code, args.join(" ")).to.equal(2);
      expect(stderr).to.contain("usage: lab run");
    }
  });
});
