import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Notebook } from "@latent-lab/kernel";
import { blocks } from "../docs/pages.js";
import { pythonEnvironment } from "../python-environment.js";
import { until } from "../until.js";
import { freePort } from "../free-ports.js";

const execute = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** A notebook of the course that needs no data and no training. */
const NOTEBOOK = "00-start-here";

describe("Our notebooks in other clients, with the kernel that `latent-lab-kernel install` has installed", () => {
  let prefix = "";
  /** Within the workspace, whose packages the notebooks import. */
  let folder = "";
  let env: NodeJS.ProcessEnv = {};

  before(async () => {
    prefix = await pythonEnvironment("clients", new URL("requirements.txt", import.meta.url));
    await execute("node", [join(root, "kernel/bin/latent-lab-kernel.js"), "install", "--prefix", prefix]);
    env = { ...process.env, PATH: `${join(prefix, "bin")}:${process.env["PATH"]}` };
    // Only what is installed in the environment is to be found.
    for (const name of ["JUPYTER_PATH", "JUPYTER_CONFIG_PATH"]) Reflect.deleteProperty(env, name);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(root, "clients-"));
    await cp(join(root, "solutions", `${NOTEBOOK}.ipynb`), join(folder, "notebook.ipynb"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const run = (program: string, ...args: string[]) =>
    execute(join(prefix, "bin", program), args, { cwd: folder, env, maxBuffer: 1e8 });

  const read = async (file: string) => JSON.parse(await readFile(join(folder, file), "utf8")) as Notebook;

  /** Every cell has run, none has failed, and the last check of the notebook says so. */
  function expectRun({ cells }: Notebook): void {
    const code = cells.filter((cell) => cell.cell_type === "code");
    expect(code.map(({ execution_count }) => execution_count)).to.deep.equal(code.map((_, i) => i + 1));
    const outputs = code.flatMap((cell) => cell.outputs);
    expect(outputs.filter(({ output_type }) => output_type === "error")).to.deep.equal([]);
    expect(JSON.stringify(outputs)).to.contain("The sides 3 and 4 give 5.000.");
  }

  /** Uses a server that is started on a free port. */
  async function served(
    start: (port: number) => readonly [program: string, ...args: string[]],
    use: (port: number) => Promise<void>,
  ): Promise<void> {
    const port = await freePort();
    const [program, ...args] = start(port);
    const server: ChildProcess = spawn(join(prefix, "bin", program), args, { cwd: folder, env });
    let log = "";
    for (const stream of [server.stdout, server.stderr]) stream?.on("data", (text) => (log += String(text)));
    try {
      await until(`${program} serves: ${log}`, () => log.includes(`:${port}`) || server.exitCode !== null);
      expect(server.exitCode, log).to.equal(null);
      await use(port);
    } finally {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
    }
  }

  it("run in nbclient", async () => {
    await run("jupyter-execute", "notebook.ipynb", "--output", "executed");
    expectRun(await read("executed.ipynb"));
  });

  it("run in papermill", async () => {
    await run("papermill", "notebook.ipynb", "executed.ipynb", "--no-progress-bar");
    expectRun(await read("executed.ipynb"));
  });

  describe("with parameters", () => {
    /** A cell of defaults as papermill knows it, and one that shows what came of them. */
    beforeEach(async () => {
      const notebook = await read("notebook.ipynb");
      const [cell] = notebook.cells.filter(({ cell_type }) => cell_type === "code");
      const defaults = { ...cell, id: "defaults", metadata: { tags: ["parameters"] } };
      const cells = [
        { ...defaults, source: "const epochs = 1;\nlet names: string[] = [];" },
        { ...cell, source: "console.log(`${epochs} epochs of ${names.join(' and ')}`);" },
      ];
      await writeFile(join(folder, "parameters.ipynb"), JSON.stringify({ ...notebook, cells }));
    });

    it("are refused by papermill, which names the translator that it lacks", async () => {
      const { stderr } = await run(
        "papermill",
        "parameters.ipynb",
        "executed.ipynb",
        "-p",
        "epochs",
        "3",
      ).then(
        () => expect.fail("papermill has taken parameters"),
        (error: { stderr: string }) => error,
      );
      expect(stderr).to.match(/No parameter translator functions specified for .* language 'typescript'/);
    });

    it("run in papermill once it is told how TypeScript writes them, as the kernel's page says", async () => {
      const given = JSON.stringify({ epochs: 3, names: ['a "b"', "é"] });
      const [script = ""] = blocks(await readFile(join(root, "kernel/README.md"), "utf8"), "python");
      await run("python", "-c", script, "parameters.ipynb", "executed.ipynb", given);
      const outputs = (await read("executed.ipynb")).cells.flatMap((cell) =>
        cell.cell_type === "code" ? cell.outputs : [],
      );
      expect(outputs).to.have.length(1);
      expect(outputs[0]).to.deep.include({ output_type: "stream", text: ['3 epochs of a "b" and é\n'] });
    });
  });

  it("become a page in nbconvert, which runs them", async () => {
    await run("jupyter-nbconvert", "--execute", "--to", "html", "notebook.ipynb");
    const page = await readFile(join(folder, "notebook.html"), "utf8");
    expect(page).to.contain("The sides 3 and 4 give 5.000.");
    expect(page).to.contain("hl-typescript");
  });

  it("become LaTeX in nbconvert, figures and all, without Inkscape", async () => {
    const notebook = await read("notebook.ipynb");
    const [cell] = notebook.cells.filter(({ cell_type }) => cell_type === "code");
    const source = `import { plot, show } from "latent-lab";
show(plot.lines({ x: [0, 1], series: { loss: [2, 1] } }, { title: "T", description: "D.", xTitle: "x", yTitle: "y" }));`;
    await writeFile(
      join(folder, "figure.ipynb"),
      JSON.stringify({ ...notebook, cells: [{ ...cell, source }] }),
    );
    await run("jupyter-nbconvert", "--execute", "--to", "latex", "figure.ipynb");
    const [, picture = ""] =
      /\{(figure_files\/\S+\.pdf)\}/.exec(await readFile(join(folder, "figure.tex"), "utf8")) ?? [];
    expect(await readFile(join(folder, picture), "latin1")).to.match(/^%PDF-1\.4/);
  });

  it("become a script and a notebook again in jupytext, which runs it", async () => {
    await run("jupytext", "--to", "ts:percent", "notebook.ipynb");
    await run("jupytext", "--to", "ipynb", "--execute", "--output", "executed.ipynb", "notebook.ts");
    const executed = await read("executed.ipynb");
    expectRun(executed);
    const sources = ({ cells }: Notebook) =>
      cells.filter((cell) => cell.cell_type === "code").map(({ source }) => [source].flat().join(""));
    expect(sources(executed)).to.deep.equal(sources(await read("notebook.ipynb")));
  });

  it("pass and fail in nbmake as they should", async () => {
    const { stdout } = await run("pytest", "--nbmake", "notebook.ipynb");
    expect(stdout).to.match(/1 passed/);
    const notebook = await read("notebook.ipynb");
    const failing = notebook.cells.filter((cell) => cell.cell_type === "code").slice(0, 1);
    for (const cell of failing) cell.source = 'throw new RangeError("as it should")';
    await writeFile(join(folder, "failing.ipynb"), JSON.stringify({ ...notebook, cells: failing }));
    const failed = await run("pytest", "--nbmake", "failing.ipynb").catch(
      (error: { stdout: string }) => error,
    );
    expect(failed.stdout).to.match(/1 failed/);
    expect(failed.stdout).to.contain("RangeError: as it should");
  });

  it("are shown by voila, with what their cells give", () =>
    served(
      (port) => ["voila", "--no-browser", `--port=${port}`, "notebook.ipynb"],
      async (port) => {
        const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
        expect(page).to.contain("The sides 3 and 4 give 5.000.");
      },
    ));

  it("have a kernel that answers in jupyter console", async () => {
    const console = spawn(
      join(prefix, "bin", "jupyter-console"),
      ["--kernel", "latent-lab", "--simple-prompt"],
      {
        cwd: folder,
        env,
      },
    );
    let output = "";
    for (const stream of [console.stdout, console.stderr]) {
      stream.on("data", (text) => (output += String(text)));
    }
    console.stdin.end("const n: number = 6\nn * 7\n");
    await once(console, "close");
    expect(output).to.match(/Out\[2\]: 42/);
  });

  it("have a kernel that answers behind a kernel gateway", () =>
    served(
      (port) => ["jupyter-kernelgateway", `--KernelGatewayApp.port=${port}`],
      async (port) => {
        const { stdout } = await run("python", join(here, "gateway.py"), String(port), "latent-lab", "6 * 7");
        expect(stdout.trim()).to.equal("42");
      },
    ));

  describe("whose cells a kernel gateway serves over HTTP", () => {
    const gateway = (port: number) =>
      [
        "jupyter-kernelgateway",
        `--KernelGatewayApp.port=${port}`,
        "--KernelGatewayApp.api=kernel_gateway.notebook_http",
        "--KernelGatewayApp.seed_uri=endpoints.ipynb",
      ] as const;

    beforeEach(async () => {
      const notebook = await read("notebook.ipynb");
      const [cell] = notebook.cells.filter(({ cell_type }) => cell_type === "code");
      const sources = [
        'let REQUEST = "{}";',
        "// GET /hello/:name\nconst { path } = JSON.parse(REQUEST);\nconsole.log(`Hello, ${path.name}!`);",
      ];
      const cells = sources.map((source, i) => ({ ...cell, id: `cell-${i}`, source }));
      const metadata = { ...notebook.metadata, language_info: { name: "typescript" } };
      await writeFile(join(folder, "endpoints.ipynb"), JSON.stringify({ ...notebook, cells, metadata }));
    });

    it("are not found while it is not told how TypeScript begins a comment, which it says and ends", async () => {
      const [program, ...args] = gateway(await freePort());
      const { stderr } = await run(program, ...args).then(
        () => expect.fail("the gateway has found endpoints"),
        (error: { stderr: string }) => error,
      );
      expect(stderr).to.contain("No endpoints were discovered.");
    });
  });
});
