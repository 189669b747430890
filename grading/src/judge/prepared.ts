import type { AlignedCell } from "../align/index.js";
import type { Contexts } from "../context.js";
import type { CheckReport, Repair } from "../report.js";
import type { ProgramCell } from "../sandbox/model.js";
import type { TypeProblem } from "../typecheck/index.js";

/** A notebook made ready to run and to judge. */
export interface Prepared {
  /** Its cells as JavaScript, in running order. */
  readonly program: readonly ProgramCell[];
  /** Whether they compute with tensors. */
  readonly tensors: boolean;
  /** By id of an exercise, how it is answered; one that is answered nowhere is absent. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** By grade id, what the student wrote where a person marks. */
  readonly answers: ReadonlyMap<string, string>;
  /** By grade id, the code cells around what a person marks. */
  readonly contexts: Contexts;
  /** Everything that was put right. */
  readonly repairs: readonly Repair[];
}

/** The cell that defines what an exercise asks for, the last one if there are several, and what the compiler says. */
export interface Definition {
  readonly cell?: AlignedCell;
  readonly problem?: TypeProblem;
  /** The name that differs from the one asked for in its case alone, where no cell defines the latter. */
  readonly nearly?: string;
  /** The library's name that it uses though it may not. */
  readonly forbidden?: string;
}

/** The result of a first judging, for one check. */
export type Standing = Pick<CheckReport, "id" | "status" | "points">;

/** A notebook made ready to judge one exercise once more, with right answers in the place of wrong ones it builds on. */
export interface FollowOn extends Pick<Prepared, "program" | "tensors"> {
  /** Its id. */
  readonly exercise: string;
  /** Ids of the exercises whose answers are replaced. */
  readonly wrong: readonly string[];
  readonly definition: Definition;
}
