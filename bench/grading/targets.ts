import { median } from "../measure.js";
import { BASELINE } from "../baseline.js";
import type { Measured } from "./index.js";
import { perMinute, warm } from "./rates.js";
import type { Results } from "./tables.js";

/** Lists what the grader is to reach, and what it reached in this run; a dash where that was not measured. */
export function targets({ count, measured, python = [], hostile, many }: Results): string[][] {
  const of = (name: string, figure: (run: Measured) => number | null | undefined) =>
    median((measured[name] ?? []).map((run) => figure(run) ?? null));
  const cpu = ({ cold }: Measured) => cold.cpuSeconds;
  const rate = ({ cold }: Measured) => perMinute(count, cold.seconds);
  const running = ({ cold }: Measured) => warm(cold);
  const other = (name: string) => {
    const grader = python.find((each) => each.name.startsWith(name));
    return grader && perMinute(grader.count, grader.seconds);
  };
  const megabytes = (bytes: number | null | undefined) => bytes && bytes / 1e6;
  const delay = hostile && hostile.withHostile - hostile.honest;
  return [
    [
      `CPU for a varied hand-in, to ${BASELINE}`,
      "≤ 0.45",
      ratio(of("1 job", cpu), of(`${BASELINE}, 1 job`, cpu)),
    ],
    ["2 jobs to 1 job, once started", "≥ 1.8", ratio(of("2 jobs", running), of("1 job", running))],
    [
      `the same of ${BASELINE}`,
      "",
      ratio(of(`${BASELINE}, 2 jobs`, running), of(`${BASELINE}, 1 job`, running)),
    ],
    ["hand-ins a minute, 2 jobs, to nbgrader", "≥ 30", ratio(of("2 jobs", rate), other("nbgrader"))],
    ["the same to otter", "", ratio(of("2 jobs", rate), other("otter"))],
    [`${many?.count ?? 10_000} unchanged hand-ins (s)`, "≤ 20", show(many?.unchanged.seconds, 1)],
    [
      `coordinator, ${count} hand-ins (MB)`,
      "≤ 200",
      show(megabytes(of("2 jobs", ({ cold }) => cold.coordinator))),
    ],
    [
      `coordinator, ${many?.count ?? 10_000} hand-ins, new / unchanged (MB)`,
      "≤ 200",
      [many?.first, many?.unchanged].map((run) => show(megabytes(run?.coordinator))).join(" / "),
    ],
    ["one worker (MB)", "≤ 300", show(megabytes(of("2 jobs", ({ cold }) => cold.worker)))],
    [
      "2 workers through Redis to 2 local jobs, once started",
      "≥ 0.85",
      ratio(of("Redis, 2 workers", running), of("2 jobs", running)),
    ],
    [
      "one hostile hand-in delays 200 honest ones (s)",
      `≤ ${show(hostile?.alone, 1)}, what it takes by itself`,
      show(delay, 1),
    ],
  ];
}

const ratio = (a: number | null | undefined, b: number | null | undefined) => show(a && b && a / b, 2);

const show = (value: number | null | undefined, digits = 0) =>
  typeof value === "number" ? value.toFixed(digits) : "–";
