import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { courseRoot } from "../../data/files/index.js";
import { command } from "./command.js";
import { InstallError } from "./install-error.js";

/** The tools that compiling needs of the machine. */
export interface Tools {
  readonly compiler: string;
  /** A Python whose pip works. */
  readonly python: string;
}

/** Wheel, libraries and headers together, at the moment when all of them are there. */
const BYTES = 1e9;

/** Finds the tools, or throws InstallError that says what is missing and how to get it. `folder` must exist. */
export async function requireTools(folder: string): Promise<Tools> {
  requirePlatform();
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < BYTES) {
    throw new InstallError(
      `Expected ${megabytes(BYTES)} MB free at ${folder}, found ${megabytes(bavail * bsize)} MB: make room there, or set LATENT_LAB_CACHE to a folder elsewhere.`,
    );
  }
  return { compiler: await findCompiler(), python: await findPython() };
}

function requirePlatform(): void {
  const { platform, arch } = process;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  if (platform === "linux" && arch === "x64" && report.header?.glibcVersionRuntime) return;
  const found = platform === "linux" && arch === "x64" ? "Linux without glibc" : `${platform} on ${arch}`;
  throw new InstallError(
    `Expected Linux on x64 with glibc, which TensorFlow's libraries are built for, found ${found}: stay with the wasm engine, which needs no installation.`,
  );
}

async function findCompiler(): Promise<string> {
  const compiler = process.env.CXX || "g++";
  if (await works(compiler, ["--version"])) return compiler;
  throw new InstallError(
    `Expected a C++ compiler, but ${compiler} does not run: install g++ (on Debian \`apt install g++\`) or set CXX.`,
  );
}

async function findPython(): Promise<string> {
  // JupyterLab's environment has a pip also where the system's Python has none.
  const own = path.join(courseRoot(), ".venv", "bin", "python");
  for (const python of ["python3", ...(existsSync(own) ? [own] : [])]) {
    if (await works(python, ["-m", "pip", "--version"])) return python;
  }
  throw new InstallError(
    "Expected Python 3 with pip, which fetches TensorFlow's libraries, found none: install it (on Debian `apt install python3-pip`).",
  );
}

async function works(file: string, args: readonly string[]): Promise<boolean> {
  return command(file, args).then(
    () => true,
    () => false,
  );
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1e6);
}
