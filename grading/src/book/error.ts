import { UserError } from "../user-error.js";

/** The gradebook cannot be used; the message is one sentence. */
export class GradebookError extends UserError {
  override readonly name = "GradebookError";
}

/** Whether another process held the file for too long. */
export const isBusy = (error: unknown): boolean => codesOf(error).includes("SQLITE_BUSY");

/**
 * Turns what the disk or another process did to what was being written into an error for the user.
 * @param error as SQLite, or the system, has it
 * @param folder of the book
 * @returns undefined if it was something else
 */
export function storageError(error: unknown, folder: string): GradebookError | undefined {
  if (error instanceof GradebookError) return error;
  const codes = codesOf(error);
  const what = SENTENCES.find(([own]) => own.some((code) => codes.includes(code)))?.[1];
  if (what === undefined) return undefined;
  return new GradebookError(`${folder} ${what}; what was stored before is kept.`, { cause: error });
}

const SENTENCES: readonly (readonly [codes: readonly string[], what: string])[] = [
  [
    ["SQLITE_BUSY"],
    "holds a gradebook that another process keeps to itself, such as a database browser with unsaved changes: end that and try again",
  ],
  [
    ["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "ENOSPC", "EDQUOT", "EFBIG"],
    "cannot be written because there is no more room on its disk: make some and try again",
  ],
  [["SQLITE_READONLY", "EROFS"], "is on a disk that cannot be written: choose another folder"],
  [["SQLITE_IOERR", "EIO"], "cannot be written because its disk fails: try again on another disk"],
];

/** Collects the codes of the error and of all that caused it. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  return [...(typeof code === "string" ? [code] : []), ...codesOf(error.cause)];
}
