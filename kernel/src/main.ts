/** The kernel process: `node main.js [--engine ours|tslab] CONNECTION_FILE`. */
import { parseArgs } from "node:util";
import { type Channels, ConnectionError, openChannels, readConnection } from "./channels/index.js";

const exit = process.exit.bind(process);
const realError = process.stderr.write.bind(process.stderr);

function fail(message: string): never {
  realError(`[latent-lab] ${message}\n`);
  return exit(1);
}

function open(path: string | undefined): Channels {
  if (!path)
    fail(
      "Expected the path of a connection file as the argument; Jupyter passes it when it starts a kernel.",
    );
  try {
    return openChannels(readConnection(path));
  } catch (error) {
    if (error instanceof ConnectionError) fail(error.message);
    throw error;
  }
}

// An interrupt that comes as a signal must not end the process while no cell runs.
process.on("SIGINT", () => undefined);
// First the sockets, which open in their own thread, then what takes long to load.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: "string" } },
});
const kind = values.engine ?? "ours";
if (kind !== "ours" && kind !== "tslab") fail(`Expected ours or tslab as --engine, received ${kind}.`);
const channels = open(positionals[0]);
const [{ createEngine }, { startKernel }] = await Promise.all([
  import("./engine/create.js"),
  import("./kernel/index.js"),
]);
startKernel({ channels, engine: createEngine({ kind, cwd: process.cwd() }), exit });
