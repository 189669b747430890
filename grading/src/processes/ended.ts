import type { Failure } from "../task.js";

/** A helper ended before it answered, and was not to blame: what it was given was too much for it. */
export class Ended extends Error implements Failure {
  override readonly name = "Ended";

  constructor(
    readonly kind: Failure["kind"],
    /** The work that was going on, e.g. "checking the types of cell kl-discrete"; empty if it never said. */
    readonly during: string,
    message: string,
  ) {
    super(message);
  }
}

/** Writes how long a time is, for a sentence. */
const seconds = (milliseconds: number) => `${Math.round(milliseconds / 100) / 10} s`;

const while_ = (during: string) => (during === "" ? "" : `, ${during},`);

/** The sentences: what happened; what to do. */
export const tooComplex = (during: string, cpu: number) =>
  new Ended(
    "too-complex",
    during,
    `It is too much for the compiler: it${while_(during)} needed more than ${seconds(cpu)} of processor time, so write it in smaller and plainer pieces.`,
  );

export const tooDeep = (during: string) =>
  new Ended(
    "too-complex",
    during,
    `It is nested too deeply: the compiler${while_(during)} ran out of stack, so write it in smaller and plainer pieces.`,
  );

export const outOfMemory = (during: string) =>
  new Ended(
    "memory",
    during,
    `It is too large for the grader: reading it${while_(during)} needed more memory than there is for one hand-in, so make it smaller.`,
  );

export const silent = (during: string, wall: number) =>
  new Ended(
    "timeout",
    during,
    `The grader had no answer within ${seconds(wall)}${while_(during).replace(/,$/, "")}: grade it again when the machine is less busy.`,
  );

export const crashed = (during: string, how: string) =>
  new Ended(
    "crashed",
    during,
    `The process that read it${while_(during)} ended (${how}), again and again: show it to whoever looks after the grader.`,
  );
