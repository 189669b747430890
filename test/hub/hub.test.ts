import { expect } from "chai";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { lab } from "../cli/lab.js";
import { read } from "../course/course.js";
import { freePorts } from "../free-ports.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VENV = process.env["LATENT_LAB_HUB_VENV"] ?? join(ROOT, ".venv-hub");
const NAME = "02-kl-divergence";
const SOLVED = ["kl-discrete", "kl-bernoulli", "kl-sweep"];
const STUDENTS = ["ann", "bo"];

const run = promisify(execFile);

describe("a class on JupyterHub, as examples/jupyterhub sets it up", () => {
  let scratch: string;
  let hub: ChildProcess | undefined;
  let said = "";
  const token = randomBytes(16).toString("hex");
  before(async function () {
    if (!existsSync(join(VENV, "bin/jupyterhub"))) {
      console.error(
        "      JupyterHub is not installed, so this is not tried: python3 -m venv .venv-hub && .venv-hub/bin/pip install -r examples/jupyterhub/requirements.txt",
      );
      return this.skip();
    }
    scratch = await mkdtemp(join(tmpdir(), "hub-"));
    const course = join(scratch, "course");
    const { code, stderr } = await lab(ROOT, ["release", "--to", course]);
    expect(code, stderr).to.equal(0);
    await cp(join(ROOT, "examples/jupyterhub/package.json"), join(scratch, "proxy/package.json"));
    await run("npm", ["ci", "--prefer-offline"], { cwd: course, maxBuffer: 1e8 });
    await run("npm", ["install", "--prefer-offline"], { cwd: join(scratch, "proxy") });
    await run("npx", ["latent-lab-kernel", "install", "--prefix", join(scratch, "kernels")], { cwd: course });
    for (const student of STUDENTS) await mkdir(join(scratch, "homes", student), { recursive: true });

    const [port, hubPort, proxyPort] = await freePorts(3);
    const url = `http://127.0.0.1:${port}`;
    hub = spawn("jupyterhub", ["-f", join(ROOT, "test/hub/hub_config.py")], {
      cwd: scratch,
      env: {
        ...process.env,
        PATH: `${join(VENV, "bin")}${delimiter}${process.env["PATH"]}`,
        LATENT_LAB_HUB_URL: url,
        LATENT_LAB_COURSE: course,
        HUB_SCRATCH: scratch,
        HUB_TOKEN: token,
        HUB_PORT: String(hubPort),
        HUB_PROXY_API: `http://127.0.0.1:${proxyPort}`,
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    address = url;
    await new Promise<void>((resolve, reject) => {
      hub?.stderr?.on("data", (text: Buffer) => {
        said += text.toString();
        if (said.includes("JupyterHub is now running")) resolve();
      });
      hub?.once("exit", () => reject(new Error(said)));
    });
  });
  after(async () => {
    if (hub && hub.exitCode === null) {
      hub.kill("SIGTERM");
      await once(hub, "exit");
    }
    if (scratch) await rm(scratch, { recursive: true, force: true });
  });
  let address = "";

  it("lets two students work at once, and what they hand in is graded", async () => {
    const solution = read("solutions", NAME);
    const right = Object.fromEntries(
      solution.cells.filter(({ id }) => SOLVED.includes(id ?? "")).map(({ id, source }) => [id, source]),
    );
    const wrong = { ...right, "kl-sweep": "function klSweep() { return { forward: [], reverse: [] }; }" };
    const work = async (student: string, answers: object) => {
      const file = join(scratch, `${student}.json`);
      await writeFile(file, JSON.stringify(answers));
      const { stdout } = await run(
        join(VENV, "bin/python"),
        [join(ROOT, "test/hub/student.py"), address, student, `notebooks/${NAME}.ipynb`, file],
        { env: { ...process.env, HUB_TOKEN: token } },
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${said}`, { cause: error });
      });
      return JSON.parse(stdout) as { errors: string[]; said: string };
    };
    const [ann] = await Promise.all([work("ann", right), work("bo", wrong)]);
    expect(ann.said).to.include("packed for ann: hand it in.");

    await mkdir(join(scratch, "in"));
    for (const student of STUDENTS) {
      await cp(
        join(scratch, "homes", student, "latent-lab", `${student}.zip`),
        join(scratch, "in", `${student}.zip`),
      );
    }
    const graded = await lab(ROOT, [
      "grade",
      join(scratch, "in"),
      "--out",
      join(scratch, "graded"),
      "--json",
      "-",
    ]);
    const { submissions } = JSON.parse(graded.stdout) as {
      submissions: {
        student: string;
        notebooks: { name: string; checks: { id: string; status: string }[] }[];
      }[];
    };
    const passed = submissions.map(({ student, notebooks }) => ({
      student,
      passed: notebooks
        .flatMap(({ checks }) => checks)
        .filter(({ status }) => status === "pass")
        .map(({ id }) => id),
    }));
    expect(passed, graded.stderr).to.deep.equal([
      { student: "ann", passed: SOLVED },
      { student: "bo", passed: SOLVED.slice(0, 2) },
    ]);
  });

  it("keeps what a student wrote when the server starts again, and adds what was released since", async () => {
    const mine = join(scratch, "homes/ann/latent-lab/notebooks");
    const before = await readFile(join(mine, `${NAME}.ipynb`), "utf8");
    await rm(join(mine, "00-start-here.ipynb"));
    await run(join(ROOT, "examples/jupyterhub/start-student"), ["--version"], {
      env: {
        ...process.env,
        PATH: `${join(VENV, "bin")}${delimiter}${process.env["PATH"]}`,
        HOME: join(scratch, "homes/ann"),
        LATENT_LAB_COURSE: join(scratch, "course"),
      },
    });
    expect(await readFile(join(mine, `${NAME}.ipynb`), "utf8")).to.equal(before);
    expect(existsSync(join(mine, "00-start-here.ipynb"))).to.equal(true);
  });
});
