import { Command } from "commander";
import { findCourse } from "../course.js";
import type { Beyond, Finding } from "../doctor/finding.js";

/** `lab doctor`: what this machine has, and what to do about each gap. */
export const doctor = (beyond?: Beyond) => {
  const command = new Command("doctor")
    .description("say what this machine has, and what to do about each gap")
    .option("--json", "write JSON to standard output")
    .action(async (options: { json?: boolean; queue?: string }) => {
      const findings = [
        await node(),
        await python(),
        await jupyterLab(),
        await engine(),
        await data(),
        ...((await beyond?.look(options)) ?? []),
      ];
      const ok = findings.every((finding) => finding.ok || !finding.needed);
      process.stdout.write(options.json ? `${JSON.stringify({ ok, findings }, null, 2)}\n` : table(findings));
      process.exitCode = ok ? 0 : 1;
    });
  beyond?.extend(command);
  return command;
};

async function node(): Promise<Finding> {
  const { atLeast } = await import("@latent-lab/kernel");
  const ok = atLeast(process.versions.node, "20.19");
  return {
    what: "Node",
    found: process.versions.node,
    needed: true,
    ok,
    ...(!ok && { advice: "install Node 20.19 or newer" }),
  };
}

async function python(): Promise<Finding> {
  const { findPython } = await import("@latent-lab/kernel");
  const found = await findPython();
  return {
    what: "Python",
    found: found?.version ?? "none",
    needed: false,
    ok: found !== undefined,
    ...(!found && {
      advice: "install Python 3.9 or newer for JupyterLab, or use `lab run` and `lab check` without it",
    }),
  };
}

async function jupyterLab(): Promise<Finding> {
  const { findJupyterLab } = await import("@latent-lab/kernel");
  const found = await findJupyterLab(findCourse().venv);
  return {
    what: "JupyterLab",
    found: found?.version ?? "none",
    needed: false,
    ok: found !== undefined,
    ...(!found && { advice: "`lab start` installs it on the first start" }),
  };
}

async function engine(): Promise<Finding> {
  const { useFastestBackend } = await import("latent-lab/nn");
  const { tfjsNodeState, wasmAbilities } = await import("latent-lab/engine");
  const what = "training engine";
  try {
    const { name, description, note } = await useFastestBackend();
    if (name === "tfjs-node") return { what, found: description, needed: true, ok: true };
    const { simd, threads } = wasmAbilities();
    const installed = tfjsNodeState() === "ready";
    const found = [
      description,
      simd ? "SIMD" : "no SIMD",
      threads > 1 ? `fit on 1 or ${threads} threads` : "fit on 1 thread",
      `tfjs-node ${installed ? "" : "not "}installed`,
    ];
    const advice = installed
      ? "LATENT_LAB_ENGINE=tfjs-node chooses tfjs-node instead"
      : "nothing needs tfjs-node; `npx lab engine install` builds it";
    const ok = simd && note === undefined;
    return { what, found: found.join(", "), needed: true, ok, advice: note ?? advice };
  } catch (error) {
    const advice = error instanceof Error ? error.message : String(error);
    return { what, found: "none", needed: true, ok: false, advice };
  }
}

async function data(): Promise<Finding> {
  const { dataStatus } = await import("latent-lab");
  const sets = dataStatus();
  const ok = sets.every(({ place }) => place !== "nowhere");
  return {
    what: "data",
    found: sets
      .map(({ title, place }) => `${title} ${place === "nowhere" ? "not yet" : `in the ${place}`}`)
      .join(", "),
    needed: false,
    ok,
    ...(!ok && {
      advice:
        "it is downloaded on first use; without a network, synthetic data takes its place, or LATENT_LAB_MIRROR names a folder that has it",
    }),
  };
}

function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, found, ok, advice }) => {
      const line = `${ok ? "ok     " : "missing"}  ${what.padEnd(width)}  ${found}\n`;
      return advice ? `${line}${" ".repeat(width + 11)}${advice}\n` : line;
    })
    .join("");
}
