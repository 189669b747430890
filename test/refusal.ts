import { expect } from "chai";

/** The message of the error of this kind with which something is refused; fails the test where it is not. */
export async function refusal(
  work: Promise<unknown>,
  kind: abstract new (...args: never[]) => Error,
): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(kind);
  return (error as Error).message;
}
