import { groupBy } from "./intake/student.js";
import type { Repair } from "./report.js";

/** As many cells are named. */
const SHOWN = 4;

/** Lists what was put right, a line for each thing: what happened to many cells is said once. */
export function repairLines(repairs: readonly Repair[]): string[] {
  return [...groupBy(repairs, ({ what }) => what)].map(([what, group]) => {
    const [shown, more] = [group.slice(0, SHOWN).map(({ cell }) => cell), group.length - SHOWN];
    return `${[...shown, ...(more > 0 ? [`${more} more cells`] : [])].join(", ")}: ${what}`;
  });
}
