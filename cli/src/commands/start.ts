import { existsSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { findCourse } from "../course.js";
import { Failure } from "../failure.js";

/** `lab start [NOTEBOOK]`: JupyterLab on the course's notebooks, with our kernel. */
export const start = () =>
  new Command("start")
    .description("open JupyterLab on the notebooks, with the TypeScript kernel")
    .argument("[notebook]", "a notebook to open; its folder is what the file browser shows")
    .option("--port <n>", "exactly this port (default: the first free one from 8888 on)", parsePort)
    .option("--no-browser", "print the address instead of opening a browser")
    .action(async (notebook: string | undefined, options: { port?: number; browser: boolean }) => {
      const { findJupyterLab, installJupyterLab, isPortFree, launchJupyterLab } =
        await import("@latent-lab/kernel");
      if (notebook !== undefined && !existsSync(notebook)) {
        throw new Failure(`Expected a notebook or a folder at ${notebook}, found nothing: check the path.`);
      }
      if (options.port !== undefined && !(await isPortFree(options.port))) {
        throw new Failure(
          `Port ${options.port} is in use: stop what listens there or choose another with --port.`,
        );
      }
      const { venv, notebooks } = findCourse();
      const lab =
        (await findJupyterLab(venv)) ??
        (await installJupyterLab(venv, (line) => process.stderr.write(`${line}\n`)));
      const file = notebook?.endsWith(".ipynb") ? path.basename(notebook) : undefined;
      const child = launchJupyterLab({
        command: lab.command,
        folder: notebook === undefined ? notebooks : file ? path.dirname(notebook) : notebook,
        ...(file && { notebook: file }),
        ...options,
      });
      process.exitCode = await exitStatus(child);
    });

/** Ctrl-C reaches Lab as well, which asks or stops; we stay until it is gone. */
function exitStatus(child: import("node:child_process").ChildProcess): Promise<number> {
  const ignore = () => undefined;
  process.on("SIGINT", ignore);
  process.once("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("SIGINT", ignore);
      resolve(code ?? 1);
    });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("Expected a port from 1 to 65535.");
  }
  return port;
}
