import { rm } from "node:fs/promises";
import { join } from "node:path";
import { FEEDBACK, pageFile } from "../book/page-file.js";
import { receiptFile, RECEIPTS } from "../receipt/write.js";

/**
 * Removes the pages and receipts of students from the folder of a book, as they show what is not so any more; the next
 * `lab feedback` and `lab grade` write what is.
 */
export async function removeFiles(out: string, students: readonly string[]): Promise<void> {
  const files = students.flatMap((student) => [
    pageFile(join(out, FEEDBACK), student),
    receiptFile(join(out, RECEIPTS), student),
  ]);
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
