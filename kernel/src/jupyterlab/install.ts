import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { installProgress } from "./progress.js";
import { atLeast, exists, findPython, inVenv, versionOf, type Program } from "./python.js";

/** The Python packages a user needs, pinned. */
const REQUIREMENTS = fileURLToPath(new URL("../../jupyter/requirements.txt", import.meta.url));

/** Lab 3 cannot draw Vega-Lite 5 charts. */
const OLDEST_LAB = "4.0";

/** Something is missing that the user has to install; the message says what, in one sentence. */
export class JupyterLabMissing extends Error {
  override readonly name = "JupyterLabMissing";
  /** The message is all that the user needs. */
  readonly userFacing = true;
}

/** The JupyterLab to use: the one in `venv` if it is complete, else one on PATH. Installs nothing. */
export async function findJupyterLab(venv: string): Promise<Program | undefined> {
  const own = inVenv(venv, "jupyter-lab");
  const candidates = (await isComplete(venv)) ? [own, "jupyter-lab"] : ["jupyter-lab"];
  for (const command of candidates) {
    const version = await versionOf(command);
    if (version && atLeast(version, OLDEST_LAB)) return { command, version };
  }
  return undefined;
}

/**
 * Installs JupyterLab from PyPI into `venv`, with uv where it is there, else with pip.
 * An installation that was cut short is taken up again: the marker file is written last.
 * @param log called with one line per step, and with how far it is
 * @throws JupyterLabMissing where there is no usable Python, or the installation fails
 */
export async function installJupyterLab(venv: string, log: (line: string) => void): Promise<Program> {
  const python = await findPython();
  if (!python) {
    throw new JupyterLabMissing(
      "JupyterLab needs Python 3.9 or newer and none was found on PATH: install Python 3, or run a notebook without it with `npx lab run NOTEBOOK`.",
    );
  }
  await mkdir(venv, { recursive: true });
  // Jupyter's own scripts are CommonJS; without this they would take after a package.json above that says "module".
  await writeFile(path.join(venv, "package.json"), '{ "type": "commonjs" }\n');
  const logFile = path.join(venv, "install.log");
  const uv = await versionOf("uv");
  log(
    `Installing JupyterLab into ${path.basename(venv)} with ${uv ? "uv" : "pip"} (first start only, about a minute) …`,
  );
  const venvPython = inVenv(venv, "python");
  const steps: [string, string[]][] = uv
    ? [
        ["uv", ["venv", "--allow-existing", "--python", python.command, venv]],
        ["uv", ["pip", "install", "--python", venvPython, "-r", REQUIREMENTS]],
      ]
    : [
        [python.command, ["-m", "venv", venv]],
        [venvPython, ["-m", "pip", "install", "--disable-pip-version-check", "-r", REQUIREMENTS]],
      ];
  const onLine = installProgress(log);
  for (const [command, args] of steps) {
    if (!(await runLogged(command, args, { logFile, onLine }))) {
      throw new JupyterLabMissing(
        `Installing JupyterLab failed at \`${path.basename(command)} ${args.slice(0, 3).join(" ")}\`: read ${logFile} (on Debian, \`apt install python3-venv\` may be missing), or run a notebook without it with \`npx lab run NOTEBOOK\`.`,
      );
    }
  }
  await writeSettings(venv);
  await writeFile(marker(venv), await fingerprint());
  const installed = await findJupyterLab(venv);
  if (!installed) {
    throw new JupyterLabMissing(`JupyterLab was installed but does not start: read ${logFile}.`);
  }
  return installed;
}

/** Lab would ask on its first start whether it may fetch news, and look for updates of what is pinned here. */
async function writeSettings(venv: string): Promise<void> {
  const folder = path.join(venv, "share", "jupyter", "lab", "settings");
  const settings = {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "overrides.json"), `${JSON.stringify(settings, null, 2)}\n`);
}

const marker = (venv: string) => path.join(venv, ".latent-lab-complete");

/** Changes with the requirements, so that a new pin is installed over an old one. */
async function fingerprint(): Promise<string> {
  return createHash("sha256")
    .update(await readFile(REQUIREMENTS))
    .digest("hex");
}

async function isComplete(venv: string): Promise<boolean> {
  if (!(await exists(marker(venv)))) return false;
  return (await readFile(marker(venv), "utf8")) === (await fingerprint());
}

interface Logging {
  readonly logFile: string;
  /** Called with each line that the program says. */
  readonly onLine: (line: string) => void;
}

function runLogged(command: string, args: readonly string[], { logFile, onLine }: Logging): Promise<boolean> {
  return new Promise((resolve) => {
    const log = createWriteStream(logFile, { flags: "a" });
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(log, { end: false });
      createInterface(stream).on("line", onLine);
    }
    const finish = (ok: boolean) => {
      log.end(() => {
        resolve(ok);
      });
    };
    child.on("error", () => {
      finish(false);
    });
    child.on("close", (code) => {
      finish(code === 0);
    });
  });
}
