import type { ResultLine } from "@latent-lab/grading/book";
import { DataFrame, type DataFrame as Frame } from "nodejs-polars";
import { groupBy } from "./group.js";
import { difficulty, discrimination, type Item } from "./items.js";

/** A table as rows of plain values, in the order of its columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

const round = (value: number | null | undefined, digits = 2) =>
  value === null || value === undefined || Number.isNaN(value) ? null : Number(value.toFixed(digits));

/** Points that count; NaN while nobody marked it. */
const pointsOf = ({ points, graded, status }: ResultLine): number =>
  points ?? (status === "manual" ? NaN : graded);

export const itemsOf = (lines: readonly ResultLine[]): Item[] =>
  lines.map((line) => ({
    student: line.student,
    question: `${line.notebook}/${line.check}`,
    points: pointsOf(line),
    max: line.max,
  }));

const known = new WeakMap<readonly ResultLine[], Table>();

/** Tabulates by question how many have it, its distribution, difficulty, discrimination and the time a mark takes. */
export function questionTable(lines: readonly ResultLine[]): Table {
  // A figure and a table show the same.
  const table = known.get(lines) ?? questionRows(lines);
  known.set(lines, table);
  return table;
}

function questionRows(lines: readonly ResultLine[]): Table {
  const items = itemsOf(lines);
  const parts = discrimination(items);
  const byQuestion = groupBy(items, ({ question }) => question);
  const times = groupBy(lines, ({ notebook, check }) => `${notebook}/${check}`);
  const rows = [...byQuestion].map(([question, own]) => {
    const frame = frameOf(own.flatMap(({ points }) => (Number.isNaN(points) ? [] : [{ points }])));
    const seconds = (times.get(question) ?? []).flatMap((line) => line.seconds ?? []);
    return {
      question,
      answers: own.length,
      marked: frame?.height ?? 0,
      max: own[0]?.max ?? 0,
      mean: round(frame?.getColumn("points").mean() as number | undefined),
      median: round(frame?.getColumn("points").median()),
      least: round(frame?.getColumn("points").min()),
      most: round(frame?.getColumn("points").max()),
      difficulty: round(difficulty(own)),
      discrimination: round(parts.get(question)),
      "seconds, median": round(
        frameOf(seconds.map((value) => ({ value })))
          ?.getColumn("value")
          .median(),
        1,
      ),
    };
  });
  return { columns: columnsOf(rows), rows };
}

/** Tabulates by marker how many answers they marked, the mean share of the points, and the time for one. */
export function markerTable(lines: readonly ResultLine[]): Table {
  const marked = lines.filter(({ marker }) => marker !== null);
  const rows = [...groupBy(marked, ({ marker }) => marker ?? "")].map(([marker, own]) => {
    const frame = frameOf(own.map(({ points, max, seconds }) => ({ share: (points ?? 0) / max, seconds })));
    return {
      marker,
      answers: own.length,
      "mean share of the points": round(frame?.getColumn("share").mean() as number | undefined),
      "seconds, median": round(frame?.getColumn("seconds").median(), 1),
    };
  });
  return { columns: columnsOf(rows), rows };
}

function frameOf(rows: readonly Record<string, unknown>[]): Frame | undefined {
  return rows.length === 0 ? undefined : DataFrame(rows as Record<string, unknown>[]);
}

const columnsOf = (rows: readonly Record<string, unknown>[]) => Object.keys(rows[0] ?? {});

/** RFC 4180, by polars; a text that a spreadsheet would run as a formula is defused by an apostrophe. */
export function csvOf({ rows }: Table): string {
  const safe = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value,
      ]),
    ),
  );
  return frameOf(safe)?.writeCSV().toString() ?? "";
}
