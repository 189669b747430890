import type { Numbers } from "latent-lab";
import type { Claim } from "../../course/index.js";
import type { Failure } from "../../task.js";
import type { Repair } from "../../report.js";
import type { FollowOn, Prepared, Standing } from "../../judge/index.js";

import type { Answers } from "./answers.js";

/** A notebook of a hand-in, as it was handed in. */
export interface File {
  readonly path: string;
  /** The hash of the bytes, in hex. */
  readonly sha256: string;
  readonly bytes: Buffer;
  /** The time when it came, where that is known. */
  readonly handedIn?: string;
}

/** A file as it turned out to be. */
export type Reading =
  | {
      readonly kind: "notebook";
      /** Name of the notebook of the course. */
      readonly released: string;
      /** Hash of the version that it says it was made on. */
      readonly version?: string;
      /** The claim that it makes about its numbers. */
      readonly variant?: Claim;
      /** Ids of what carries points in the present version, of which it has no cell at all. */
      readonly absent: readonly string[];
      /** The repairs that were needed to read it. */
      readonly repairs: readonly Repair[];
    }
  | {
      /** It cannot be read, or belongs to another kernel. */
      readonly kind: "unreadable";
      /** The name of the notebook of the course, where its name tells it. */
      readonly released?: string;
      readonly reason: string;
      /** Set if it was too much to read. */
      readonly ended?: Failure;
    }
  /** It is none of this course. */
  | { readonly kind: "unrelated"; readonly reason: string };

/** Calls that read notebooks. All but `read` answer undefined where they need the bytes of a file and have none. */
export interface ReaderCalls {
  /** Finds out what a file is. */
  read(file: File): Reading;
  /** Reads what a file that is known to be a notebook of the course answers. */
  answers(request: PrepareRequest): Answers | undefined;
  /** Makes a file that is known to be a notebook of the course ready. */
  prepare(request: PrepareRequest): Prepared | undefined;
  /** Makes ready what has to be judged once more, by what the first judging came to. */
  prepareAgain(request: PrepareRequest & { readonly checks: readonly Standing[] }): FollowOn[] | undefined;
}

export interface PrepareRequest {
  /** Its bytes may be left out of what was read last. */
  readonly file: Omit<File, "bytes"> & Partial<Pick<File, "bytes">>;
  /** Name of the notebook of the course that it is. */
  readonly released: string;
  /** The student's own, where they differ from student to student. */
  readonly numbers?: Numbers | undefined;
}
