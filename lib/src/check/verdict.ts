/** Every way a check can end. Only `pass` and `partial` carry points. */
export const STATUSES = [
  "pass",
  "partial",
  "wrong",
  "error",
  "type-error",
  "timeout",
  "memory",
  "crashed",
  "missing",
  "malformed",
  "forbidden",
  "not-run",
  "manual",
] as const;
export type Status = (typeof STATUSES)[number];

/** The finding on one part of an exercise. */
export interface PartVerdict {
  readonly id: string;
  readonly title: string;
  /** What good looks like, e.g. "relative error about 1e-15, at most 1e-9". */
  readonly expectation: string;
  readonly holds: boolean;
  readonly points: number;
  readonly max: number;
  /** When it does not hold: what was expected, what was received and what to do next. */
  readonly message?: string;
  readonly evidence?: Evidence;
}

/** Why a part was judged as it was; plain data that can be stored and shown. */
export interface Evidence {
  readonly args: readonly unknown[];
  readonly expected: string;
  readonly received: string;
  readonly relativeError?: number;
}

/** The judgement on a whole exercise. */
export interface Verdict {
  readonly exercise: string;
  readonly status: Status;
  readonly points: number;
  readonly max: number;
  /** One sentence for the student. */
  readonly message: string;
  /** Id of the known mistake that the answer equals. */
  readonly diagnosis?: string;
  readonly parts: readonly PartVerdict[];
}
