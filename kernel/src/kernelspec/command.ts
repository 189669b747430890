import { parseArgs } from "node:util";
import type { Language } from "../engine.js";
import { buildSnapshot } from "../snapshot/build.js";
import { installKernelspec } from "./install.js";

const USAGE = `usage: latent-lab-kernel install --prefix DIR [--engine ours|tslab] [--language typescript|javascript] [--name NAME] [--display-name TEXT]
       latent-lab-kernel snapshot`;

/** The command `latent-lab-kernel`; returns its exit status: 2 for wrong usage. */
export function run(args: readonly string[]): number {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        prefix: { type: "string" },
        engine: { type: "string", default: "ours" },
        language: { type: "string" },
        name: { type: "string" },
        "display-name": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) return say(process.stdout, USAGE, 0);
    const command = positionals.join(" ") || "none";
    if (command === "snapshot") return snapshot();
    if (command !== "install") return wrong(`expected the command install or snapshot, received ${command}`);
    const { prefix, engine, language, name, "display-name": displayName } = values;
    if (!prefix) return wrong("expected --prefix DIR, such as the sys.prefix of a Python environment");
    if (engine !== "ours" && engine !== "tslab") {
      return wrong(`expected ours or tslab as --engine, received ${engine}`);
    }
    if (language !== undefined && language !== "typescript" && language !== "javascript") {
      return wrong(`expected typescript or javascript as --language, received ${language}`);
    }
    // Both, unless something is said that can be meant for one only.
    const isOne =
      language !== undefined || engine === "tslab" || name !== undefined || displayName !== undefined;
    const languages: readonly Language[] = isOne ? [language ?? "typescript"] : ["typescript", "javascript"];
    const folders = languages.map((each) =>
      installKernelspec({
        prefix,
        engine,
        language: each,
        ...(name && { name }),
        ...(displayName && { displayName }),
      }),
    );
    snapshot();
    return say(process.stdout, folders.join("\n"), 0);
  } catch (error) {
    return wrong((error as Error).message);
  }
}

/** Kernels start without a snapshot too, so that it is no failure if there can be none. */
function snapshot(): number {
  try {
    buildSnapshot();
  } catch (error) {
    const reason = (error as Error).message;
    say(
      process.stderr,
      `latent-lab-kernel: kernels will start without a snapshot, which takes longer. ${reason}`,
      0,
    );
  }
  return 0;
}

const wrong = (message: string) => say(process.stderr, `latent-lab-kernel: ${message}\n${USAGE}`, 2);

function say(stream: NodeJS.WriteStream, text: string, status: number): number {
  stream.write(`${text}\n`);
  return status;
}
