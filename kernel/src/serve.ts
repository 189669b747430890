/** Opens the sockets and starts the kernel that the command line asks for. */
import { parseArgs } from "node:util";
import { type Channels, ConnectionError, openChannels, readConnection } from "./channels/index.js";
import { keepListening } from "./listening.js";

const exit = process.exit.bind(process);
const realError = process.stderr.write.bind(process.stderr);

function fail(message: string): never {
  realError(`[latent-lab] ${message}\n`);
  return exit(1);
}

function open(path: string | undefined): Channels {
  if (!path) {
    fail(
      "Expected the path of a connection file as the argument; Jupyter passes it when it starts a kernel.",
    );
  }
  try {
    return openChannels(readConnection(path));
  } catch (error) {
    if (error instanceof ConnectionError) fail(error.message);
    throw error;
  }
}

// An interrupt that comes as a signal must not end the process while no cell runs.
keepListening("SIGINT", () => undefined);
// First the sockets, which open in their own thread, then what takes long to load.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: "string", default: "ours" },
    language: { type: "string", default: "typescript" },
  },
});
const { engine: kind, language } = values;
if (kind !== "ours" && kind !== "tslab") fail(`Expected ours or tslab as --engine, received ${kind}.`);
if (language !== "typescript" && language !== "javascript") {
  fail(`Expected typescript or javascript as --language, received ${language}.`);
}
if (kind === "tslab" && language === "javascript") {
  fail("Expected TypeScript with --engine tslab, received JavaScript: leave out one of the two options.");
}
const channels = open(positionals[0]);
const [{ createEngine }, { startKernel }] = await Promise.all([
  import("./engine/create.js"),
  import("./kernel/index.js"),
]);
startKernel({ channels, engine: createEngine({ kind, cwd: process.cwd(), language }), exit });
