import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const CODE_CACHE = fileURLToPath(new URL("../../../kernel/dist/engine/code-cache.cjs", import.meta.url));
const MODULE = `exports.answer = () => require("./other.cjs") + module.exports.base; exports.base = 40;
exports.where = [__filename, __dirname, module.filename];`;

describe("the cache of compiled code", () => {
  let home: string;
  let file: string;
  let cache: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), "code-cache-"));
    file = path.join(home, "module.cjs");
    cache = path.join(home, "cache");
    writeFileSync(file, MODULE);
    writeFileSync(path.join(home, "other.cjs"), "module.exports = 2;");
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  /** A process that requires the module through the cache, and lives until it has been written. */
  function run(script = "module.answer()", last = "console.log(JSON.stringify(said))"): unknown {
    const program = `const { requireCached } = require(${JSON.stringify(CODE_CACHE)});
      const file = ${JSON.stringify(file)};
      const module = requireCached(file, { folder: ${JSON.stringify(cache)}, settled: 0 });
      const said = ${script};
      setTimeout(() => {${last}}, 50);`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
    if (stderr !== "") throw new Error(stderr);
    return JSON.parse(stdout);
  }
  const kept = () => (existsSync(cache) ? readdirSync(cache) : []);

  it("gives the module as require does, and the same to whoever requires it", () => {
    expect(run()).to.equal(42);
    expect(run("module.where")).to.deep.equal([file, home, file]);
    expect(run("module === require(file) && requireCached(file) === module")).to.equal(true);
  });

  it("keeps the compiled code once, and loads from it", () => {
    run();
    const [name, ...others] = kept();
    expect([name?.startsWith("module.cjs-"), others]).to.deep.equal([true, []]);
    const old = new Date(2020, 0);
    utimesSync(path.join(cache, name ?? ""), old, old);
    expect(run()).to.equal(42);
    expect(kept()).to.deep.equal([name]);
  });

  it("is written where an interrupt does no harm: not in Node's own callback of a timer", () => {
    const hooks = 'require("node:async_hooks").executionAsyncId()';
    const fs = `Object.assign(require("node:fs"), { renameSync: () => console.log(JSON.stringify(${hooks})) })`;
    expect(run(`(${fs}, 0)`, "")).to.equal(0);
  });

  it("throws away what a process left that was ended while it wrote", () => {
    run();
    const [name = ""] = kept();
    writeFileSync(path.join(cache, `${name}.1`), "the beginning");
    rmSync(path.join(cache, name));
    run();
    expect(kept()).to.deep.equal([name]);
  });

  it("takes no code of another version of the file, and throws it away", () => {
    run();
    const before = kept();
    writeFileSync(file, MODULE.replace("40", "50"));
    expect(run()).to.equal(52);
    expect(kept()).to.have.length(1).and.not.deep.equal(before);
  });

  it("works with what is no compiled code, and mends it", () => {
    run();
    const [name = ""] = kept();
    writeFileSync(path.join(cache, name), "not what V8 has written");
    expect(run()).to.equal(42);
    expect(run()).to.equal(42);
  });

  it("works where nothing can be written", () => {
    writeFileSync(cache, "a file in the place of the folder");
    chmodSync(cache, 0o444);
    expect(run()).to.equal(42);
  });
});
