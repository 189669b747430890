import { expect } from "chai";
import type { Outcome } from "latent-lab";
import {
  compile,
  LEVELS,
  openSandbox,
  type Sandbox,
  SandboxError,
} from "../../../grading/src/sandbox/index.js";

export interface Sandboxes {
  /** With the limits of real grading. */
  readonly patient: Sandbox;
  /** For what never ends by itself. */
  readonly impatient: Sandbox;
}

/** Describes the same tests for every level of isolation that works on this machine. */
export function describeEachLevel(
  title: string,
  tests: (sandboxes: () => Sandboxes, level: string) => void,
): void {
  for (const level of LEVELS) {
    describe(`${title}, isolated by ${level}`, function () {
      this.timeout(60_000);
      let sandboxes: Sandboxes | undefined;
      before(async function () {
        try {
          const patient = await openSandbox({ isolation: level });
          const limits = { cell: 1500, exercise: 1500 };
          sandboxes = { patient, impatient: await openSandbox({ isolation: level, limits }) };
        } catch (error) {
          if (!(error instanceof SandboxError)) throw error;
          console.warn(`\n  !!! NOT TESTED: ${error.message}\n`);
          this.skip();
        }
      });
      afterEach("the next hand-in is not affected", async () => {
        if (sandboxes)
          expect(await honestAnswer(sandboxes.patient)).to.deep.equal({ kind: "value", value: 42 });
      });
      after(async () => {
        await sandboxes?.patient.close();
        await sandboxes?.impatient.close();
      });
      tests(() => sandboxes as Sandboxes, level);
    });
  }
}

/** What `attack()` of this TypeScript comes to, and what an honest function beside it then answers. */
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
    withheld: [],
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
    withheld: [],
  });
  const [outcome] = await session.call("answer", [{ args: [7] }]);
  await session.close();
  return outcome;
}

/** Every way to a module of Node that a hand-in might try; `tried` collects what each attempt came to. */
const WAYS_IN = `
declare const process: any;
const ways: ((name: string) => any)[] = [
  (name) => process.getBuiltinModule(name),
  (name) => process.mainModule.require(name),
  (name) => process.mainModule.constructor._load(name),
  (name) => process.binding("natives") && process.binding(name),
  (name) => (require as any)(name),
  (name) => new Function("return require")()(name),
];
function node(name: string): any {
  for (const way of ways) {
    try {
      const found = way(name);
      if (found) return found;
    } catch {}
  }
  throw new Error("no way to " + name);
}
function codeOf(work: () => unknown): string {
  try {
    return "done: " + String(work());
  } catch (error) {
    return String((error as any).code ?? (error as any).message);
  }
}
`;
