import type { CoursePlace } from "../../course/index.js";
import { builtFile, Helper } from "../../processes/index.js";
import type { FollowOn, Prepared, Standing } from "../../judge/index.js";
import type { Answers } from "./answers.js";
import type { File, PrepareRequest, ReaderCalls, Reading } from "./model.js";

/** The most that reading may cost; one notebook of the course needs a few tens of milliseconds. */
export interface ReaderLimits {
  /** Processor time for one notebook, in milliseconds. */
  readonly cpu: number;
  /** Time on the clock without a sign, in milliseconds. */
  readonly silence: number;
  /** Heap, in MiB. */
  readonly heap: number;
}

export const READER_LIMITS: ReaderLimits = { cpu: 10_000, silence: 120_000, heap: 512 };

/** Above this, in MiB, what the compiler has gathered gives way to a fresh one. */
const WORN = 320;

/** The young generation in MiB: of 2, 8, 16 and 32 the least memory among those with the least garbage collection. */
const YOUNG = 8;

type FileRequest = PrepareRequest & { readonly file: File };

/** Reads notebooks in a process of its own, which may not live through each of them. */
export class Reader implements AsyncDisposable {
  readonly #helper: Helper<ReaderCalls>;

  constructor(
    setup: CoursePlace,
    readonly limits: ReaderLimits,
  ) {
    this.#helper = new Helper({
      program: builtFile("worker/reader/main.js"),
      setup,
      heap: limits.heap,
      young: YOUNG,
      data: 256,
      worn: WORN,
    });
  }

  /**
   * Finds out what a file is.
   * @throws Ended where it is too much to read
   */
  read(file: File): Promise<Reading> {
    return this.#helper.call("read", file, this.limits);
  }

  /**
   * Reads what a file answers.
   * @throws Ended where the notebook is too much for the compiler
   */
  answers(request: FileRequest): Promise<Answers> {
    return this.#about(request, (asked) => this.#helper.call("answers", asked, this.limits));
  }

  /** @throws Ended where the notebook is too much for the compiler */
  prepare(request: FileRequest): Promise<Prepared> {
    return this.#about(request, (asked) => this.#helper.call("prepare", asked, this.limits));
  }

  /**
   * Makes ready what has to be judged once more.
   * @throws Ended where the notebook is too much for the compiler
   */
  prepareAgain(request: FileRequest, checks: readonly Standing[]): Promise<FollowOn[]> {
    const standings = checks.map(({ id, status, points }) => ({ id, status, points }));
    return this.#about(request, (asked) =>
      this.#helper.call("prepareAgain", { ...asked, checks: standings }, this.limits),
    );
  }

  /** Asks about a file that was read just now without sending it again, unless another process has to begin with it. */
  async #about<T>(
    request: FileRequest,
    ask: (request: PrepareRequest) => Promise<T | undefined>,
  ): Promise<T> {
    const { bytes: _, ...file } = request.file;
    const answer = (await ask({ ...request, file })) ?? (await ask(request));
    if (answer === undefined) throw new Error(`The reader was given ${file.path}, and has it not.`);
    return answer;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#helper[Symbol.asyncDispose]();
  }
}
