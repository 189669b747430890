import { SandboxError } from "../error.js";
import { SandboxProcess } from "../process/sandbox-process.js";
import { type Isolation, type Level, LEVELS, type Limits } from "../model.js";
import { bubblewrap } from "./bubblewrap.js";
import type { Jail } from "./launch.js";
import { permissionFlag } from "./permission-flag.js";

const prepare: Record<Level, (limits: Limits) => Promise<Jail>> = {
  bubblewrap: (limits) => bubblewrap(limits, { seccomp: true }),
  "bubblewrap-without-seccomp": (limits) => bubblewrap(limits, { seccomp: false }),
  "permission-flag": permissionFlag,
};

/** Time to try a level, in milliseconds. */
const TIME_TO_TRY = 20_000;

/** The strongest level that works here, or the one that is asked for. Throws SandboxError when there is none. */
export async function chooseJail(
  limits: Limits,
  wanted?: Level,
): Promise<{ jail: Jail; isolation: Isolation }> {
  const unavailable: { level: Level; reason: string }[] = [];
  for (const level of wanted ? [wanted] : LEVELS) {
    const reason = await reasonAgainst(level, limits);
    if (reason === undefined) {
      const jail = await prepare[level](limits);
      return { jail, isolation: { level, description: jail.description, unavailable } };
    }
    unavailable.push({ level, reason });
  }
  const reasons = unavailable.map(({ level, reason }) => `${level}: ${reason}`).join("; ");
  throw new SandboxError(
    `No way to run hand-ins safely works on this machine (${reasons}); install bubblewrap.`,
  );
}

const tried = new Map<Level, Promise<string | undefined>>();

/** Finds why a level does not work here, in one line; undefined if it does. Tried once. */
function reasonAgainst(level: Level, limits: Limits): Promise<string | undefined> {
  const known = tried.get(level) ?? tryLevel(level, limits);
  tried.set(level, known);
  return known;
}

async function tryLevel(level: Level, limits: Limits): Promise<string | undefined> {
  let jail: Jail | undefined;
  let process: SandboxProcess | undefined;
  try {
    jail = await prepare[level](limits);
    process = new SandboxProcess(jail.launch(), TIME_TO_TRY);
    await process.ready;
    return undefined;
  } catch (error) {
    return (error as Error).message.split("\n")[0];
  } finally {
    await process?.kill();
    await jail?.dispose();
  }
}
