import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Outcome } from "latent-lab";
import { chooseJail } from "../../../grading/src/sandbox/isolation/choose.js";
import { defaults } from "../../../grading/src/sandbox/limits.js";
import { NotebookSession } from "../../../grading/src/sandbox/session.js";
import { Spares } from "../../../grading/src/sandbox/spares.js";
import { compile } from "../../../grading/src/sandbox/compile/index.js";
import {
  LEVELS,
  type Level,
  type Limits,
  type Sandbox,
  SandboxError,
} from "../../../grading/src/sandbox/index.js";
import { TemporaryFolder } from "../temporary.js";

export interface Sandboxes {
  /** With the limits of real grading. */
  readonly patient: Sandbox;
  /** For what never ends by itself. */
  readonly impatient: Sandbox;
}

/**
 * A sandbox whose notebooks have found every module of Node, as `modules`, and `kill`, in spite of all that is concealed: what
 * stands in their way now is the operating system or Node's permission flag.
 */
async function openLeakySandbox(isolation: Level, some: Partial<Limits> = {}): Promise<Sandbox> {
  const limits = { ...defaults, ...some };
  const { jail, isolation: found } = await chooseJail(limits, isolation);
  const folder = new TemporaryFolder();
  const leaky = join(await folder.make(), "runner.cjs");
  const [runner = ""] = jail.launch().files;
  await writeFile(
    leaky,
    `globalThis.modules=require;globalThis.kill=process.kill.bind(process);${readFileSync(runner, "latin1")}`,
  );
  const launch = () => {
    const { files, ...rest } = jail.launch();
    return { ...rest, files: [leaky, ...files.slice(1)] };
  };
  const spares = new Spares({ ...jail, launch }, 1);
  return {
    isolation: found,
    run: (program) => NotebookSession.open(program, spares, limits),
    async close() {
      await spares.close();
      await jail.dispose();
      await folder.remove();
    },
  };
}

/** Describes the same tests for every level of isolation that works on this machine. */
export function describeEachLevel(
  title: string,
  tests: (sandboxes: () => Sandboxes, level: string) => void,
): void {
  for (const level of LEVELS) {
    describe(`${title}, isolated by ${level}`, () => {
      let sandboxes: Sandboxes | undefined;
      before(async function () {
        try {
          const patient = await openLeakySandbox(level, {
            cell: 50_000,
            exercise: 50_000,
            notebook: 100_000,
          });
          sandboxes = { patient, impatient: await openLeakySandbox(level, { cell: 1500, exercise: 1500 }) };
        } catch (error) {
          if (!(error instanceof SandboxError)) throw error;
          console.warn(`\n  !!! NOT TESTED: ${error.message}\n`);
          this.skip();
        }
      });
      afterEach("the next hand-in is not affected", async () => {
        if (sandboxes) {
          expect(await honestAnswer(sandboxes.patient)).to.deep.equal({ kind: "value", value: 42 });
        }
      });
      after(async () => {
        await sandboxes?.patient.close();
        await sandboxes?.impatient.close();
      });
      tests(() => sandboxes as Sandboxes, level);
    });
  }
}

/** Returns what `attack()` of this TypeScript comes to, and what an honest function beside it then answers. */
export async function attack(
  sandbox: Sandbox,
  source: string,
  ...args: unknown[]
): Promise<{ attack: Outcome; honest: Outcome; cell: string }> {
  const honest = "function honest(): number { return 42; }";
  const session = await sandbox.run({
    cells: compile([
      { id: "honest", source: honest },
      { id: "attack", source: WAYS_IN + source },
    ]),
  });
  try {
    const [attack] = await session.call("attack", [{ args }]);
    const [answer] = await session.call("honest", [{ args: [] }]);
    return { attack: attack as Outcome, honest: answer as Outcome, cell: session.cells[1]?.status ?? "" };
  } finally {
    await session.close();
  }
}

async function honestAnswer(sandbox: Sandbox): Promise<Outcome | undefined> {
  const session = await sandbox.run({
    cells: compile([{ id: "a", source: "export const answer = (n: number): number => 6 * n;" }]),
  });
  const [outcome] = await session.call("answer", [{ args: [7] }]);
  await session.close();
  return outcome;
}

const WAYS_IN = `
declare const process: any;
const node = (name: string): any => (globalThis as any).modules(name);
function codeOf(work: () => unknown): string {
  try {
    return "done: " + String(work());
  } catch (error) {
    return String((error as any).code ?? (error as any).message);
  }
}
`;
