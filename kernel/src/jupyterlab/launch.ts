import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { announcer } from "./announce.js";

/** Holds `kernels/latent-lab/kernel.json`; Jupyter finds it through JUPYTER_PATH, so nothing is installed globally. */
export const JUPYTER_DATA = fileURLToPath(new URL("../../jupyter", import.meta.url));

export interface LaunchOptions {
  /** The `jupyter-lab` program, see `findJupyterLab`. */
  readonly command: string;
  /** The folder that the file browser shows. */
  readonly folder: string;
  /** A notebook to open, relative to `folder`. */
  readonly notebook?: string;
  /** Exactly this port; without it Lab takes the first free one from 8888 on. */
  readonly port?: number;
  readonly browser: boolean;
  /** Further settings of Jupyter's, as on its command line. */
  readonly extra?: readonly string[];
  /** Default: this process's own, with what Jupyter says made short for people (see `announcer`). */
  readonly stdio?: "pipe";
}

/** Starts JupyterLab with this project's kernel. The caller owns the process. */
export function launchJupyterLab(options: LaunchOptions): ChildProcess {
  const args = [
    `--ServerApp.root_dir=${path.resolve(options.folder)}`,
    "--LabApp.news_url=",
    // The address to open is printed at any level; the rest would bury it.
    "--log-level=WARN",
    ...(options.notebook ? [`--LabApp.default_url=/lab/tree/${encodePath(options.notebook)}`] : []),
    ...(options.port ? [`--ServerApp.port=${options.port}`, "--ServerApp.port_retries=0"] : []),
    ...(options.browser ? [] : ["--no-browser"]),
    // Jupyter refuses to run as root without this; containers often are.
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
    ...(options.extra ?? []),
  ];
  const jupyterPath = [JUPYTER_DATA, process.env["JUPYTER_PATH"]].filter(Boolean).join(path.delimiter);
  const env = { ...process.env, JUPYTER_PATH: jupyterPath };
  if (options.stdio) return spawn(options.command, args, { stdio: options.stdio, env });
  const child = spawn(options.command, args, { stdio: ["inherit", "inherit", "pipe"], env });
  createInterface(child.stderr).on(
    "line",
    announcer((line) => void process.stderr.write(`${line}\n`)),
  );
  return child;
}

/** Whether nothing listens on `port` of this machine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(false);
    });
    probe.listen(port, "127.0.0.1", () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

const encodePath = (file: string) => file.split(path.sep).map(encodeURIComponent).join("/");
