import { cpus, loadavg } from "node:os";
import type { Row } from "./measure.js";

/** The rows of one group as a Markdown table; `ours/…` compares the first subject with the second. */
export function table(title: string, rows: readonly Row[]): string {
  const subjects = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  const header = [title, ...subjects, ...(subjects.length >= 2 ? [`${subjects[0]}/${subjects[1]}`] : [])];
  const lines = rows.map((row) => {
    const values = subjects.map((subject) => format(row.values[subject]));
    return [`${row.name} (${row.unit})`, ...values, ...(subjects.length >= 2 ? [ratio(row, subjects)] : [])];
  });
  const notes = rows.filter((row) => row.note).map((row) => `${row.name}: ${row.note ?? ""}`);
  return [header, header.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .concat("", ...notes, machine(), "")
    .join("\n");
}

/** Says what the figures were measured on. */
export function machine(): string {
  return `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`;
}

/** The load of the machine with other things when the benchmark began: times mean little above 0.3 a processor. */
export const loadBefore = `load average before it ${loadavg()[0]?.toFixed(1)}`;

function format(value: number | null | undefined): string {
  if (value === undefined) return "";
  if (value === null) return "never";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function ratio(row: Row, [ours = "", other = ""]: readonly string[]): string {
  const [a, b] = [row.values[ours], row.values[other]];
  return typeof a === "number" && typeof b === "number" && b > 0 ? (a / b).toFixed(2) : "";
}
