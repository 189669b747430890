import type { CheckReport } from "../report.js";

interface Change {
  readonly check: string;
  readonly field: "points" | "status";
  readonly before: string | null;
  readonly after: string | null;
}

/** Lists what regrading a notebook changes for the student. A first grading changes nothing. */
export function changes(before: readonly CheckReport[], after: readonly CheckReport[]): Change[] {
  if (before.length === 0) return [];
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [was, is] = [before, after].map((checks) => checks.find((check) => check.id === id));
    return (["points", "status"] as const)
      .filter((field) => was?.[field] !== is?.[field])
      .map((field) => ({ check: id, field, before: text(was?.[field]), after: text(is?.[field]) }));
  });
}

const text = (value: string | number | undefined) => (value === undefined ? null : String(value));
