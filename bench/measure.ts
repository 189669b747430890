/** One line of a benchmark's table: a figure for each subject, measured in the same interleaved run. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  /** Medians by subject; null where the subject cannot do it at all. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly note?: string;
}

/** The findings of a group of benchmarks: for machines, and for people. */
export interface Group {
  readonly json: unknown;
  readonly text: string;
}

/** A thing to measure; resolves with null where it cannot be done. */
export type Probe = () => Promise<number | null>;

/** The figures measured of each subject; null where it could not be done. */
export type Samples = Readonly<Record<string, readonly (number | null)[]>>;

/** Measures the subjects in turn, A B A B …, so that a drift of the machine's speed hits all of them alike. */
export async function sample(rounds: number, probes: Readonly<Record<string, Probe>>): Promise<Samples> {
  const samples = Object.fromEntries(Object.keys(probes).map((name) => [name, [] as (number | null)[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, probe] of Object.entries(probes)) samples[name]?.push(await probe());
  }
  return samples;
}

/** Measures the subjects in turn and returns each one's median. */
export async function interleave(
  rounds: number,
  probes: Readonly<Record<string, Probe>>,
): Promise<Record<string, number | null>> {
  return summarize(await sample(rounds, probes), median);
}

/** One figure for each subject. */
export function summarize(
  samples: Samples,
  figure: (values: readonly (number | null)[]) => number | null,
): Record<string, number | null> {
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, figure(values)]));
}

/** The value that nine of ten do not exceed; null if any measurement failed. */
export function p90(values: readonly (number | null)[]): number | null {
  const sorted = ascending(values);
  return sorted?.[Math.ceil(0.9 * sorted.length) - 1] ?? null;
}

function ascending(values: readonly (number | null)[]): number[] | undefined {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted.length === 0 || sorted.length < values.length ? undefined : sorted;
}

/** The middle value; null if any measurement failed, for then there is no honest figure. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = ascending(values);
  if (!sorted) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] ?? null)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Milliseconds that `task` takes. */
export async function time(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}
