import type { Grading, SubmissionReport } from "@latent-lab/grading";

/** As many notes on hand-ins are shown. */
const SHOWN = 20;

/** Gathers what is said on the terminal when all is graded; of the reports it keeps only the figures. */
export class Summary {
  readonly #refused: string[] = [];
  readonly #refusedInPart: string[] = [];
  readonly #unjudged: string[] = [];
  readonly #notes: string[] = [];
  #noted = 0;
  #graded = 0;
  #waiting = 0;
  #score = 0;

  /** @param unjudged saved runs that wait for images which are not on this machine */
  add(
    { student, refused, score, notebooks, refusedFiles = [], notes = [] }: SubmissionReport,
    unjudged: number,
  ): void {
    const lines = notes.map((note) => `note: ${student}: ${note}`);
    this.#noted += lines.length;
    this.#notes.push(...lines.slice(0, SHOWN - this.#notes.length));
    if (refused !== undefined) this.#refused.push(`refused: ${student}: ${refused}`);
    else {
      this.#graded++;
      this.#score += score;
      const reasons = [
        ...notebooks.flatMap((notebook) => (notebook.refused === undefined ? [] : [notebook.refused])),
        ...refusedFiles,
      ];
      this.#refusedInPart.push(...reasons.map((reason) => `refused in part: ${student}: ${reason}`));
    }
    const checks = notebooks.flatMap((notebook) => notebook.checks);
    this.#waiting += checks.filter(({ status, mark }) => status === "manual" && !mark).length;
    if (unjudged > 0) {
      this.#unjudged.push(
        `not judged: ${unjudged} saved run${unjudged === 1 ? "" : "s"} of ${student}, trained on images that are not here; grade again with LATENT_LAB_MIRROR set to their folder`,
      );
    }
  }

  lines({ withoutSolution, earlier, ...grading }: Grading): string[] {
    const { isolation, reused, ignored, gradebook, feedback, attendance } = grading;
    const mean = this.#graded > 0 ? `, mean score ${(this.#score / this.#graded).toFixed(2)}` : "";
    const { strangers = [], notHandedIn = [], gone = [], dropped = [] } = attendance;
    return [
      ...this.#refused,
      ...this.#refusedInPart,
      ...this.#notes,
      ...(this.#noted > SHOWN
        ? [`note: ${this.#noted - SHOWN} more notes stand in the feedback of those whom they are about`]
        : []),
      ...earlier.map((note) => `earlier hand-in: ${note}`),
      ...(gone.length > 0
        ? [
            `not there any more: ${gone.join(", ")}: what they handed in before still counts; "lab students drop ID" takes somebody out`,
          ]
        : []),
      ...dropped.map(
        (student) => `dropped, so not graded: ${student}; "lab students restore ID" takes that back`,
      ),
      ...strangers.map((student) => `not on the roster: ${student}`),
      ...(notHandedIn.length > 0 ? [`handed in nothing: ${notHandedIn.join(", ")}`] : []),
      ...ignored.map((file) => `ignored: ${file} belongs to no hand-in`),
      ...this.#unjudged,
      ...(withoutSolution.length > 0
        ? [
            `not carried forward: ${withoutSolution.join(", ")} ${withoutSolution.length === 1 ? "has" : "have"} no solution here, so an answer that builds on a wrong one was judged as it stands; put the solution notebooks into a folder named solutions beside notebooks, and grade again`,
          ]
        : []),
      `${this.#graded} graded, ${this.#refused.length} refused, ${reused} results reused${mean}`,
      ...(this.#waiting > 0
        ? [
            `${this.#waiting} ${this.#waiting === 1 ? "answer in words waits" : "answers in words wait"} for a person: lab desk, with the same --out, is where they are marked`,
          ]
        : []),
      `isolation: ${isolation.level} (${isolation.description.replace(/\.$/, "")})`,
      ...isolation.unavailable.map(({ level, reason }) => `  ${level} is not available: ${reason}`),
      `gradebook: ${gradebook}`,
      `feedback: ${feedback}`,
    ];
  }
}

export const stackOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
