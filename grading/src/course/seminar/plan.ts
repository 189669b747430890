import { stringify } from "csv-stringify/sync";
import { parse } from "csv-parse/sync";
import { CourseFileError } from "../course-error.js";
import { decode } from "../csv.js";
import type { Slot } from "./draw.js";

/** A plan as a table: `task,presenter,reserves,volunteers,seed`, the reserves in the order in which they are asked. */
export function planCsv(slots: readonly Slot[], seed: string, nameOf: (student: string) => string): string {
  const rows = slots.map(({ task, presenter, reserves }) => [
    task,
    presenter === undefined ? "" : nameOf(presenter),
    reserves.map(nameOf).join("; "),
    reserves.length + (presenter === undefined ? 0 : 1),
    seed,
  ]);
  const columns = ["task", "presenter", "reserves", "volunteers", "seed"];
  return stringify([columns, ...rows], { record_delimiter: "\r\n", escape_formulas: true });
}

/** Counts how often each name presents in the plans given. Throws CourseFileError for a table that is no plan. */
export function presentedIn(
  plans: readonly { readonly file: string; readonly bytes: Buffer }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { file, bytes } of plans) {
    const rows = parse(decode(bytes).text, { columns: true, relax_column_count: true }) as {
      presenter?: string;
    }[];
    for (const { presenter } of rows) {
      if (presenter === undefined) {
        throw new CourseFileError(
          `${file}: a plan with a column "presenter" is expected, as lab seminar writes it.`,
        );
      }
      if (presenter !== "") counts.set(presenter, (counts.get(presenter) ?? 0) + 1);
    }
  }
  return counts;
}
