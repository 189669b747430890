// Runs tfjs-core's own unit tests on one backend and prints what came of each, as JSON on the last line. It runs as a
// bundle (bundle.ts), for which tfjs' modules are loaded in this order: jasmine's functions must be global before a test
// is declared, and the backend chosen before that.
import jasmineRequire from "jasmine-core/lib/jasmine-core/jasmine.js";
import type { Outcome, Subject } from "./outcome.js";

const [subject, wasmFolder = ""] = process.argv.slice(2) as [Subject, string];
const FLAGS = { WASM_HAS_SIMD_SUPPORT: true };

async function run(): Promise<Outcome> {
  const jasmine = jasmineRequire.core(jasmineRequire);
  const env = jasmine.getEnv();
  Object.assign(globalThis, jasmineRequire.interface(jasmine, env), { jasmine });
  env.configure({ random: false });

  const { setTestEnvs } = await import("@tensorflow/tfjs-core/dist/jasmine_util.js");
  await import("@tensorflow/tfjs");
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(wasmFolder);
  const backend = subject === "cpu" ? "cpu" : "wasm";
  const flags = subject === "cpu" ? undefined : FLAGS;
  setTestEnvs([{ name: "engine", backendName: backend, flags, isDataSync: true }]);
  if (subject === "ours") {
    const { registerKernels } = await import("../../lib/src/nn/kernels/register.js");
    registerKernels();
  }
  await import("@tensorflow/tfjs-core/dist/tests.js");

  const outcome: Outcome = { passed: [], failed: {}, pending: [] };
  const occurrences = new Map<string, number>();
  env.addReporter({
    specDone({ fullName, status, failedExpectations }) {
      const title = fullName.replace(` ${JSON.stringify(flags ?? {})}`, "");
      const occurrence = (occurrences.get(title) ?? 0) + 1;
      occurrences.set(title, occurrence);
      const name = occurrence > 1 ? `${title} (${occurrence})` : title;
      if (status === "passed") outcome.passed.push(name);
      else if (status === "failed") outcome.failed[name] = failedExpectations[0]?.message ?? "";
      else outcome.pending.push(name);
    },
  });
  await env.execute();
  return outcome;
}

void run().then((outcome) => {
  process.stdout.write(`\n${JSON.stringify(outcome)}\n`);
});
