/** A failure that the user can do something about: one sentence, no stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = "Failure";
  }
}

/** For `.catch(mendable)`: what the user can mend becomes a Failure, anything else is thrown on. */
export async function mendable(error: unknown): Promise<never> {
  const { isUserError } = await import("@latent-lab/grading/grade");
  throw isUserError(error) ? new Failure(error.message) : error;
}
