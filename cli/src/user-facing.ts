/**
 * Tells whether an error's message, one sentence, is all that the user needs. Errors of every package say so of themselves,
 * since no package knows the classes of all others; whatever does not is a bug.
 */
export const isUserFacing = (error: unknown): error is Error =>
  error instanceof Error && "userFacing" in error && error.userFacing === true;

/** Returns what is shown of an error that ends a command, and the command's exit status. */
export function shown(error: unknown): { readonly text: string; readonly status: number } {
  if (!isUserFacing(error)) {
    return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), status: 1 };
  }
  const status = "exitCode" in error && typeof error.exitCode === "number" ? error.exitCode : 1;
  return { text: error.message, status };
}
