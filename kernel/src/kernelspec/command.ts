import { parseArgs } from "node:util";
import { installKernelspec } from "./install.js";

const USAGE =
  "usage: latent-lab-kernel install --prefix DIR [--engine ours|tslab] [--name NAME] [--display-name TEXT]";

/** The command `latent-lab-kernel`; returns its exit status: 2 for wrong usage. */
export function run(args: readonly string[]): number {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        prefix: { type: "string" },
        engine: { type: "string", default: "ours" },
        name: { type: "string" },
        "display-name": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) return say(process.stdout, USAGE, 0);
    if (positionals.length !== 1 || positionals[0] !== "install") {
      return wrong(`expected the command install, received ${positionals.join(" ") || "none"}`);
    }
    const { prefix, engine, name, "display-name": displayName } = values;
    if (!prefix) return wrong("expected --prefix DIR, such as the sys.prefix of a Python environment");
    if (engine !== "ours" && engine !== "tslab")
      return wrong(`expected ours or tslab as --engine, received ${engine}`);
    const folder = installKernelspec({
      prefix,
      engine,
      ...(name && { name }),
      ...(displayName && { displayName }),
    });
    return say(process.stdout, folder, 0);
  } catch (error) {
    return wrong((error as Error).message);
  }
}

const wrong = (message: string) => say(process.stderr, `latent-lab-kernel: ${message}\n${USAGE}`, 2);

function say(stream: NodeJS.WriteStream, text: string, status: number): number {
  stream.write(`${text}\n`);
  return status;
}
