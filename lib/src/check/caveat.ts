import type { Outdated } from "../notebook/host.js";

/** Says that an earlier definition of the name was judged, why, and what to do. */
export function caveatOf(name: string, outdated: Outdated): string {
  const { madeBy = "an earlier cell" } = outdated;
  const [why, todo] = reasonOf(name, outdated);
  return `An older ${name} was judged, that of ${madeBy}, because ${why}: ${todo}, run it and check again.`;
}

function reasonOf(name: string, { cell, error, instead }: Outdated): [why: string, todo: string] {
  if (instead !== undefined) {
    const now = instead.length > 0 ? `now defines ${instead.join(", ")} instead` : "no longer defines it";
    return [`its cell, run as ${cell}, ${now}`, `give it the name ${name}`];
  }
  const words = error === undefined ? "" : ` (${error.replace(/\.$/, "")})`;
  return [`${cell}, which defines it anew, failed${words}`, "mend that cell"];
}
