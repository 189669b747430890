/** Every way a check can end. Only `pass`, `partial` and `carried-forward` carry points. */
export const STATUSES = [
  "pass",
  "partial",
  "carried-forward",
  "wrong",
  "error",
  "type-error",
  "timeout",
  "memory",
  "crashed",
  "too-complex",
  "missing",
  "malformed",
  "forbidden",
  "not-run",
  "manual",
] as const;
export type Status = (typeof STATUSES)[number];

/** The finding on one part of an exercise. The whole verdict survives JSON unchanged. */
export interface PartVerdict {
  readonly id: string;
  readonly title: string;
  /** The mark of a good answer, e.g. "relative error about 1e-15, at most 1e-9". */
  readonly expectation: string;
  readonly holds: boolean;
  /** `pass` when it holds, else why it does not. */
  readonly status: Status;
  /** 0 also for a part that holds while an essential part does not; half for right answers that change arguments. */
  readonly points: number;
  readonly max: number;
  /** The words for a part that does not hold: what was expected, what was received and what to do next. */
  readonly message?: string;
  /** The known mistake that gives exactly these answers, or "argument-changed". */
  readonly mistake?: { readonly id: string; readonly diagnosis: string };
  readonly evidence?: Evidence;
}

/** The grounds on which a part was judged as it was; plain data that can be stored and shown. */
export interface Evidence {
  /** The call as one would type it, e.g. "klBernoulli(0.4, NaN)". */
  readonly call: string;
  /** The same arguments as data; what JSON lacks (NaN, infinities) as a string. */
  readonly args: readonly unknown[];
  readonly expected: string;
  readonly received: string;
  readonly relativeError?: number;
}

/** The judgement on a whole exercise. */
export interface Verdict {
  readonly exercise: string;
  readonly status: Status;
  /** The parts' points, or what the diagnosed mistake still earns if that is more. */
  readonly points: number;
  readonly max: number;
  /** One sentence for the student. */
  readonly message: string;
  /** Not what stands in the notebook was judged but something older, and why; the check in the notebook alone knows. */
  readonly caveat?: string;
  /** Id of the part that decided it and whose message this is; none where all parts hold. */
  readonly decisive?: string;
  /** Id of the known mistake that the answer equals. */
  readonly diagnosis?: string;
  readonly parts: readonly PartVerdict[];
}
