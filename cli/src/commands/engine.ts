import { Argument, Command } from "commander";
import { counter } from "../counter.js";
import { Failure } from "../failure.js";

/** `lab engine`: what trains here; `lab engine install` adds tfjs-node. */
export const engine = () =>
  new Command("engine")
    .description("say which training engine runs; install: build tfjs-node's native half")
    .addArgument(new Argument("[action]", "what to do beyond that").choices(["install"]))
    .option("--json", "write JSON to standard output")
    .action(async (action: "install" | undefined, options: { json?: boolean }) => {
      if (action) await install();
      const { useFastestBackend } = await import("latent-lab/nn");
      const { name, description, threads, note } = await useFastestBackend().catch((error: unknown) => {
        throw new Failure(error instanceof Error ? error.message : String(error));
      });
      const text = options.json
        ? JSON.stringify({ name, description, threads, ...(note && { note }) }, null, 2)
        : `${description}${note ? `\n${note}` : ""}`;
      process.stdout.write(`${text}\n`);
    });

async function install(): Promise<void> {
  const { installTfjsNode, STEPS } = await import("latent-lab/engine");
  const steps = counter();
  const aborter = new AbortController();
  const stop = () => aborter.abort();
  process.once("SIGINT", stop);
  try {
    steps.start(Object.keys(STEPS).length);
    const description = await installTfjsNode({
      onStep: (step) => steps.step(STEPS[step]),
      signal: aborter.signal,
    });
    steps.stop();
    process.stderr.write(`installed: ${description}; LATENT_LAB_ENGINE=tfjs-node chooses it\n`);
  } catch (error) {
    steps.stop();
    if (aborter.signal.aborted) throw new Failure("stopped, and nothing is installed.", 130);
    throw error;
  } finally {
    process.off("SIGINT", stop);
  }
}
