import type { CoursePlace } from "../course/index.js";
import { builtFile, Ended, Helper, type Allowance } from "../processes/index.js";
import type { NotebookReport, SubmissionReport } from "../report.js";

export interface RendererCalls {
  render(submission: SubmissionReport): string;
}

/** The allowance for one page. */
const ALLOWANCE: Allowance = { cpu: 10_000, silence: 120_000 };

/** Renders pages of feedback in a process of its own, which is started with the first page. */
export class Renderer implements AsyncDisposable {
  readonly #helper: Helper<RendererCalls>;
  /** Pages are rendered one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param setup the course, whose exercises have the hints */
  constructor(setup: CoursePlace) {
    const program = builtFile("feedback/main.js");
    this.#helper = new Helper({ program, setup, heap: 256, data: 256, worn: 300 });
  }

  /** A student's page; one whose answers are too much to render comes without them. */
  page(submission: SubmissionReport): Promise<string> {
    const page = this.#turn.then(() => this.#render(submission));
    this.#turn = page.catch(() => undefined);
    return page;
  }

  async #render(submission: SubmissionReport): Promise<string> {
    try {
      return await this.#helper.call("render", submission, ALLOWANCE);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      const notebooks = submission.notebooks.map(withoutAnswers);
      return this.#helper.call("render", { ...submission, notebooks }, ALLOWANCE);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#helper[Symbol.asyncDispose]();
  }
}

const TOO_MUCH = "*The answer is too much to be shown here; it stands in your notebook.*";

const withoutAnswers = (notebook: NotebookReport): NotebookReport => ({
  ...notebook,
  checks: notebook.checks.map((check) =>
    check.answer === undefined ? check : { ...check, answer: TOO_MUCH },
  ),
});
