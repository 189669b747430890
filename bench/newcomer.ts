import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Row } from "./measure.js";

const ROOT = path.resolve(import.meta.dirname, "..");
const CELL = {
  ...{ nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: "typescript" } } },
  cells: [
    { cell_type: "code", id: "first", metadata: {}, source: "1 + 1", outputs: [], execution_count: null },
  ],
};

/**
 * Measures what one who has just heard of the project waits for: a clone, `npm ci`, a first cell and JupyterLab, once
 * with empty caches over the network, once offline with the caches that this has filled. JupyterLab from PyPI comes
 * over the network the second time too, though from pip's cache. Everything is made in a temporary folder, which is
 * removed.
 */
export async function newcomer(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "newcomer-"));
  try {
    const cold = await follow(path.join(folder, "cold"), path.join(folder, "cache"), []);
    const warm = await follow(path.join(folder, "warm"), path.join(folder, "cache"), ["--offline"]);
    return cold.map(({ name, unit, value }, i) => ({
      ...{ name, unit, values: { "empty caches": value, "warm caches": warm[i]?.value ?? null } },
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Step {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

async function follow(folder: string, cache: string, options: readonly string[]): Promise<Step[]> {
  const clone = path.join(folder, "latent-lab");
  mkdirSync(folder);
  const env = {
    ...process.env,
    npm_config_cache: path.join(cache, "npm"),
    PIP_CACHE_DIR: path.join(cache, "pip"),
    // One's own JupyterLab would be taken instead.
    PATH: (process.env["PATH"] ?? "")
      .split(path.delimiter)
      .filter((each) => !each.includes(".venv"))
      .join(path.delimiter),
  };
  const step = (command: string, ...args: string[]) => {
    const start = performance.now();
    execFileSync(command, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
    return (performance.now() - start) / 1000;
  };
  const steps: Step[] = [];
  const seconds = (name: string, value: number) => steps.push({ name, unit: "s", value });
  const megabytes = (name: string, at: string) => {
    const [kilobytes] = execFileSync("du", ["-sk", path.join(clone, at)], { encoding: "utf8" }).split("\t");
    steps.push({ name, unit: "MB", value: Number(kilobytes) / 1000 });
  };

  seconds("git clone, from this disk", step("git", "clone", "--quiet", "--no-local", ROOT, clone));
  megabytes("the clone", ".");
  seconds(
    "npm ci, which builds",
    step("npm", "ci", "--prefix", clone, "--no-audit", "--no-fund", ...options),
  );
  megabytes("node_modules", "node_modules");
  const notebook = path.join(clone, "notebooks/first.ipynb");
  writeFileSync(notebook, JSON.stringify(CELL));
  seconds(
    "a first cell by npx lab run",
    step("npx", "--prefix", clone, "lab", "run", "--in-place", notebook),
  );
  seconds("npm start to JupyterLab's address", await started(clone, env));
  megabytes(".venv", ".venv");
  return steps;
}

/** Seconds until `npm start` has said its address. */
function started(cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  const child = spawn("npm", ["start", "--", "--no-browser"], { cwd, env, detached: true });
  let [said, seconds] = ["", 0];
  const listen = (text: Buffer) => {
    said += text.toString();
    if (seconds > 0 || child.pid === undefined || !/http:\/\/(127\.0\.0\.1|localhost):\d+/.test(said)) return;
    seconds = (performance.now() - start) / 1000;
    process.kill(-child.pid, "SIGTERM");
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  return new Promise((resolve, reject) => {
    child.once("close", () => (seconds > 0 ? resolve(seconds) : reject(new Error(said))));
  });
}
