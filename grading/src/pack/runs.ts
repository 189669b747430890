import { LIMITS, megabytes, savedRunIn, type Item } from "../intake/index.js";
import { PackError } from "./error.js";
import type { LeftOut } from "./notebooks.js";

/** A file of a saved run of training, read. */
interface RunToPack {
  readonly item: Item;
  readonly bytes: Buffer;
}

/**
 * The files of saved runs among those in the folders of runs; of the same file in two folders one.
 * @throws PackError where two folders hold different ones of a name
 */
export async function savedRuns(items: readonly Item[]): Promise<{ packed: RunToPack[]; left: LeftOut[] }> {
  const packed = new Map<string, RunToPack>();
  const left: LeftOut[] = [];
  for (const item of items) {
    const leave = (why: string) => left.push({ path: item.path, why });
    const name = savedRunIn(item.path);
    if (name === undefined) {
      leave("it is no file that saveRun wrote");
      continue;
    }
    const excess = tooMuch(item, packed.size);
    if (excess !== undefined) {
      leave(excess);
      continue;
    }
    const bytes = await item.read();
    const other = packed.get(name);
    if (!other) packed.set(name, { item, bytes });
    else if (other.bytes.equals(bytes)) leave(`${other.item.path} is the same file`);
    else {
      throw new PackError(
        `${other.item.path} and ${item.path} are two different runs of one name: remove the one that does not count, then pack again.`,
      );
    }
  }
  return { packed: [...packed.values()], left };
}

function tooMuch({ size }: Item, before: number): string | undefined {
  if (size > LIMITS.run) {
    return `it is ${megabytes(size)}, more than the ${megabytes(LIMITS.run)} of a saved run`;
  }
  return before >= LIMITS.runs
    ? `there are ${LIMITS.runs} files of saved runs before it, and no more are taken`
    : undefined;
}
