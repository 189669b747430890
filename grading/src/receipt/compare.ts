import type { CheckReport } from "../report.js";
import type { Receipt, ReceiptNotebook } from "./receipt.js";

/** Lists what one receipt says and another does not, as sentences; none if the grade is the same. */
export function differences(receipt: Receipt, again: Receipt): string[] {
  const other = (name: string) => again.notebooks.find((notebook) => notebook.name === name);
  return receipt.notebooks.flatMap((notebook) => {
    const found = other(notebook.name);
    return found
      ? notebookDifferences(notebook, found, receipt.band)
      : [`${notebook.name} is not in this hand-in.`];
  });
}

function notebookDifferences(was: ReceiptNotebook, is: ReceiptNotebook, band: number): string[] {
  const { name } = was;
  // Another hand-in or release has another grade, and says nothing of this one.
  if (was.sha256 !== is.sha256) return [`${name}: this is not the file that was graded (${was.file}).`];
  const { release } = was;
  if (release.sha256 !== is.release.sha256) {
    return [
      `${name}: it was graded against version ${release.number} (${release.hash}), which is not the one here.`,
    ];
  }
  if (JSON.stringify(was.runs ?? []) !== JSON.stringify(is.runs ?? [])) {
    return [`${name}: these are not the saved runs that were judged with it.`];
  }
  const checks = was.checks.flatMap((check) => checkDifferences(name, check, is, band));
  const extra = is.checks.filter(({ id }) => !was.checks.some((check) => check.id === id));
  return [...checks, ...extra.map(({ id }) => `${name}, ${id}: the receipt does not have it.`)];
}

function checkDifferences(
  name: string,
  was: CheckReport,
  { checks, runs }: ReceiptNotebook,
  band: number,
): string[] {
  const is = checks.find(({ id }) => id === was.id);
  if (!is) return [`${name}, ${was.id}: it was not judged.`];
  const summary = ({ points, status }: CheckReport) => `${status}, ${points} points`;
  if (was.points !== is.points || was.status !== is.status || was.max !== is.max) {
    return [`${name}, ${was.id}: the receipt has ${summary(was)}, but ${summary(is)} came out.`];
  }
  const [before, after] = [JSON.stringify(was), JSON.stringify(is)];
  if (before === after || (runs !== undefined && withinBand(before, after, band))) return [];
  return [`${name}, ${was.id}: the same points for other reasons: "${was.message}" and "${is.message}".`];
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;

/** Whether two texts are the same but for numbers, and these nearly. */
export function withinBand(before: string, after: string, band: number): boolean {
  if (before.replaceAll(NUMBER, "#") !== after.replaceAll(NUMBER, "#")) return false;
  const [left, right] = [before, after].map((text) => (text.match(NUMBER) ?? []).map(Number));
  return (left ?? []).every((value, i) => {
    const other = right?.[i] ?? NaN;
    return Math.abs(value - other) <= band * Math.max(Math.abs(value), Math.abs(other));
  });
}
