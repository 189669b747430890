import { PublishError } from "../error.js";

/** Gathers problems, so that all of them are named at once, in the order in which their tasks began. */
export class Problems {
  readonly #messages: string[] = [];

  /** Takes the PublishError that `task` may throw; the result is undefined then. */
  async of<T>(task: () => T | Promise<T>): Promise<T | undefined> {
    const place = this.#messages.push("") - 1;
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof PublishError)) throw error;
      this.#messages[place] = error.message;
      return undefined;
    }
  }

  throw(): void {
    const problems = this.#messages.filter((message) => message !== "");
    if (problems.length > 0) throw new PublishError(problems.join("\n"));
  }
}
