import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { blobFile, stamp, usesSnapshots } from "../../../kernel/src/snapshot/blob.js";
import { buildSnapshot } from "../../../kernel/src/snapshot/build.js";
import { snapshotFlags } from "../../../kernel/src/snapshot/flags.js";
import { until } from "../../until.js";
import { causedBy, ofType, streamText } from "../support/client.js";
import { kernelArguments, KernelProcess } from "../support/kernel-process.js";

const PREPARED = fileURLToPath(new URL("../../../kernel/dist/prepared.cjs", import.meta.url));

/** Cells whose output could tell what the compiler, or Node, holds from the time when the snapshot was made. */
const CELLS = [
  "const n: number = 'text'",
  "import { readFileSync } from 'node:fs';\nreadFileSync(1n)",
  "import { readFileSync } from 'node:fs';\nreadFileSync('package.json', 'utf8').length > 2",
  "const { join } = await import('node:path');\njoin('a', 'b')",
  "import * as tf from '@tensorflow/tfjs';\ntf.tensor1d([1, 2]).shape",
  "[process.cwd(), __dirname, process.execArgv, process.argv.length, process.env.LATENT_LAB_PROBE]",
  "function f() { throw new RangeError('too far') }\nf()",
  "new Promise<number>((resolve) => { setTimeout(() => { console.log('late'); resolve(1) }, 5) })",
  "new (await import('node:worker_threads')).Worker('postMessage', { eval: true }).terminate()",
  "import { execFileSync } from 'node:child_process';\nexecFileSync(process.execPath, ['-p', '6 * 7'], { encoding: 'utf8' })",
  "import { fork } from 'node:child_process';\nfork('-p', { execPath: process.execPath }).spawnargs.slice(1)",
  "[typeof fetch, typeof WebAssembly, crypto.subtle.constructor.name, structuredClone(new Map([[1, 2]]))]",
];

describe("a kernel started from a snapshot", () => {
  const kernels: KernelProcess[] = [];
  before(function () {
    if (!usesSnapshots) this.skip();
    buildSnapshot();
  });
  afterEach(async () => {
    for (const kernel of kernels.splice(0)) await kernel.stop();
  });

  async function start(environment: NodeJS.ProcessEnv = {}, args = kernelArguments): Promise<KernelProcess> {
    const before = { ...process.env };
    Object.assign(process.env, { LATENT_LAB_PROBE: "here" }, environment);
    try {
      const kernel = await KernelProcess.spawn(args);
      kernels.push(kernel);
      await kernel.client.ready();
      return kernel;
    } finally {
      process.env = before;
    }
  }
  const commandLine = ({ pids }: KernelProcess) =>
    execFileSync("ps", ["-o", "args=", "-ww", "-p", pids.join()], { encoding: "utf8" });

  it("gives what one without a snapshot gives, cell by cell", async () => {
    const [with_, without] = [await start(), await start({ NODE_OPTIONS: "--stack-trace-limit=10" })];
    expect(commandLine(with_)).to.include("--snapshot-blob");
    expect(commandLine(without)).not.to.include("--snapshot-blob");
    for (const cell of CELLS) {
      const outputs = [];
      for (const { client } of [with_, without]) {
        const { reply, published } = await client.execute(cell);
        const { status, evalue } = reply.content;
        const results = published.filter(({ header }) => /^(?:execute_result|error)$/.test(header.msg_type));
        outputs.push({
          status,
          evalue,
          printed: streamText(published),
          results: results.map((each) => each.content),
        });
      }
      expect(outputs[0], cell).to.deep.equal(outputs[1]);
    }
  });

  it("completes and explains as one without does, and has forgotten what was tried out in it", async () => {
    const [with_, without] = [await start(), await start({ NODE_OPTIONS: "--stack-trace-limit=10" })];
    for (const code of ["Math.", "'a'.", "fit", "xs", "mea", "__slot", "process.cwd"]) {
      const [here, there] = await Promise.all(
        [with_, without].map(async ({ client }) => {
          const at = { code, cursor_pos: code.length };
          const { content: completed } = (await client.request("complete_request", at)).reply;
          const { content: said } = (await client.request("inspect_request", { ...at, detail_level: 0 }))
            .reply;
          return { completed, said };
        }),
      );
      expect(here, code).to.deep.equal(there);
    }
  });

  it("starts threads that load every module of Node", async () => {
    const { client } = await start();
    const everything =
      "for (const name of require('node:module').builtinModules) try { require(name) } catch {}";
    const { reply } = await client.execute(`import { once } from "node:events";
      import { Worker } from "node:worker_threads";
      await once(new Worker(${JSON.stringify(everything)}, { eval: true }), "exit")`);
    expect(reply.content.status, JSON.stringify(reply.content)).to.equal("ok");
  });

  it("knows the documentation of library functions", async () => {
    const { client } = await start();
    const code = "Math.hypot";
    const { reply } = await client.request("inspect_request", {
      code,
      cursor_pos: code.length,
      detail_level: 0,
    });
    expect(JSON.stringify(reply.content.data)).to.include("square root of the sum of squares");
  });

  it("is an ordinary one where Node was given other options than the snapshot was made with", async () => {
    const kernel = await start({}, (file) => ["--no-deprecation", ...kernelArguments(file)]);
    expect(commandLine(kernel)).not.to.include("--snapshot-blob");
    const { reply } = await kernel.client.execute("1 + 1");
    expect(reply.content.status).to.equal("ok");
  });

  it("hears a signal that its starter sends, and ends with the process that the starter knows", async () => {
    const kernel = await start();
    const [known = NaN, ...others] = kernel.pids;
    // Not before it waits: Node forgets a signal that it has not yet looked at when a script begins that a signal may break.
    const id = await kernel.client.start(
      "setTimeout(() => console.log('waits'), 50); await new Promise(() => undefined)",
    );
    await kernel.client.until("iopub", (m) => causedBy(id)(m) && ofType("stream")(m));
    process.kill(known, "SIGINT");
    expect((await kernel.client.answer(id)).reply.content.status).to.equal("error");
    process.kill(known, "SIGKILL");
    for (const other of others) await until("the kernel has ended", () => !isRunning(other));
  });

  it("ends as ever when it is asked to shut down", async () => {
    const kernel = await start();
    await kernel.client
      .request("shutdown_request", { restart: false }, { channel: "control" })
      .catch(() => 0);
    expect(await kernel.exit(120_000)).to.equal(0);
  });

  it("looks for another snapshot where V8 would refuse this one", () => {
    expect(blobFile(1)).not.to.equal(blobFile(2));
    expect(blobFile()).to.include(process.version);
  });

  it("looks for another snapshot where the project was copied to, with all times and sizes", () => {
    const folder = mkdtempSync(join(tmpdir(), "moved-"));
    const [here, there] = [join(folder, "here.js"), join(folder, "there.js")];
    cpSync(import.meta.filename, here);
    cpSync(here, there, { preserveTimestamps: true });
    const stamps = [here, here, there].map(stamp);
    rmSync(folder, { recursive: true });
    expect(new Set(stamps)).to.have.length(2);
  });

  it("is what other programs start from, with what Node is told of it", () => {
    const program = `console.log(require(${JSON.stringify(PREPARED)}).prepared.files.size, process.execArgv.length)`;
    const said = execFileSync(process.execPath, [...snapshotFlags(), "-e", program], { encoding: "utf8" });
    expect(said).to.match(/^[1-9]\d* /);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
