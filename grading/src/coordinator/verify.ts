import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gradeEach } from "./grade-all.js";
import type { GradeOptions } from "./model.js";
import { differences } from "../receipt/compare.js";
import { parseReceipt, ReceiptError } from "../receipt/receipt.js";
import { RECEIPTS } from "../receipt/write.js";

export interface Verification {
  /** The differences from what the receipt says; none if the grade is the same. */
  readonly differences: readonly string[];
  /** The other things to be known, such as that another version of the grader came to the same. */
  readonly notes: readonly string[];
}

/**
 * Derives a grade again from its receipt and the hand-in: grades that from the beginning, with the receipt's seed.
 * @throws ReceiptError, IntakeError or CourseError for what the caller can mend
 */
export async function verifyReceipt(
  receiptFile: string,
  handIn: string,
  options: Pick<GradeOptions, "notebooks" | "course" | "sandbox" | "secret">,
): Promise<Verification> {
  const text = await readFile(receiptFile, "utf8").catch(() => {
    throw new ReceiptError(`${receiptFile} cannot be read: give a receipt.`);
  });
  const receipt = parseReceipt(text, receiptFile);
  const out = await mkdtemp(join(tmpdir(), "verify-"));
  try {
    // Whose runs are the same is not to be seen from one hand-in.
    const copies = receipt.notebooks.find((notebook) => notebook.copies)?.copies;
    const settings = { ...options, out, jobs: 1, seed: receipt.seed, student: receipt.student };
    const { isolation } = await gradeEach([handIn], { ...settings, ...(copies && { copies }) });
    const folder = join(out, RECEIPTS);
    const files = await readdir(folder).catch(() => []);
    const all = await Promise.all(
      files.map(async (file) => parseReceipt(await readFile(join(folder, file), "utf8"), file)),
    );
    const hashes = new Set(receipt.notebooks.map(({ sha256 }) => sha256));
    const again =
      all.find(({ notebooks }) => notebooks.some(({ sha256 }) => hashes.has(sha256))) ??
      all.find(({ student }) => student === receipt.student) ??
      all[0];
    if (!again) throw new ReceiptError(`${handIn} holds nothing that could be graded.`);
    const graders = receipt.notebooks.map(({ grader }) => grader);
    const other = again.notebooks.some(({ grader }) => !graders.includes(grader));
    return {
      differences: differences(receipt, again),
      notes: [
        ...(other ? ["It was graded by another version of the grader than the one here."] : []),
        ...(isolation.level === receipt.isolation
          ? []
          : [`It was graded in ${receipt.isolation}, here in ${isolation.level}.`]),
      ],
    };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
