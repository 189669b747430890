import { openGradebook, type Gradebook } from "../../grading/src/book/index.js";

/** Asks a gradebook's file, whatever else has it open, and closes it. */
export async function inBook<T>(file: string, use: (book: Gradebook) => Promise<T>): Promise<T> {
  await using book = await openGradebook(file);
  return await use(book);
}
