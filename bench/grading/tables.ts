import { median } from "../measure.js";
import { loadBefore, machine } from "../table.js";
import type { Hostile } from "./hostile.js";
import type { Many } from "./many.js";
import type { Measured } from "./index.js";
import type { PythonGrader } from "./python/index.js";
import type { Graded } from "./subjects.js";
import { perMinute, warm } from "./rates.js";
import { targets } from "./targets.js";

export interface Results {
  readonly count: number;
  readonly rounds: number;
  readonly measured: Readonly<Record<string, readonly Measured[]>>;
  readonly python?: readonly PythonGrader[];
  readonly hostile?: Hostile;
  readonly many?: Many;
}

/** The tables of the README. */
export function tables(results: Results, notes: readonly string[]): string {
  const { count, rounds, measured, python = [] } = results;
  const rows = Object.entries(measured).map(([name, runs]) => {
    const of = (figure: (run: Measured) => number | null | undefined) =>
      median(runs.map((run) => figure(run) ?? null));
    return [
      name,
      show(of(({ cold }) => perMinute(count, cold.seconds))),
      show(of(({ cold }) => warm(cold))),
      show(
        of(({ unchanged }) => unchanged.seconds),
        1,
      ),
      show(of(({ cold }) => milliseconds(cold, count))),
      show(of(({ cold }) => cold.coordinator / 1e6)),
      show(of(({ cold }) => (cold.worker === undefined ? undefined : cold.worker / 1e6))),
    ];
  });
  const others = python.map((grader) => [
    `${grader.name} (${grader.count} hand-ins)`,
    show(perMinute(grader.count, grader.seconds)),
    "",
    grader.again === undefined ? "" : show((grader.again * count) / grader.count, 1),
    grader.cpuSeconds === null ? "" : show((1000 * grader.cpuSeconds) / grader.count),
    show(grader.memory / 1e6),
    "",
  ]);
  const header = [
    `${count} varied hand-ins of 02-kl-divergence`,
    "a minute",
    "of these warm",
    "again, unchanged (s)",
    "CPU each (ms)",
    "coordinator (MB)",
    "one worker (MB)",
  ];
  return [
    ...table(header, [...rows, ...others]),
    "",
    ...table(["", "target", "measured"], targets(results)),
    "",
    ...redisLines(measured, count),
    `Medians of ${rounds} interleaved round${rounds === 1 ? "" : "s"}; ${machine()}, ${loadBefore}.`,
    ...notes,
    "",
  ].join("\n");
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);

const show = (value: number | null, digits = 0) => (value === null ? "" : value.toFixed(digits));
const milliseconds = ({ cpuSeconds }: Graded, count: number) =>
  cpuSeconds === null ? null : (1000 * cpuSeconds) / count;

function redisLines(measured: Results["measured"], count: number): string[] {
  return Object.entries(measured).flatMap(([name, runs]) => {
    const used = runs.flatMap(({ cold }) => (cold.redis ? [cold.redis] : []));
    if (used.length === 0) return [];
    const each = (figure: (redis: (typeof used)[number]) => number) =>
      (median(used.map(figure)) ?? NaN) / count;
    return [
      `${name}: ${each(({ commands }) => commands).toFixed(1)} commands, ${(each(({ bytes }) => bytes) / 1000).toFixed(0)} kB and ${(1000 * each(({ cpuSeconds }) => cpuSeconds)).toFixed(2)} ms of Redis' CPU for each hand-in.`,
    ];
  });
}
