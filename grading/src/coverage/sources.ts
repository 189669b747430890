import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** The sources of the course: the questions it must answer and the mistakes it must not repeat. */
const sourcesSchema = z.strictObject({
  topics: z.array(
    z.strictObject({
      /** The document and the question in it, e.g. "003.2a". */
      id: z.string().min(1),
      asks: z.string().min(1),
      /** The marks, where the document gives any. */
      marks: z.number().positive().optional(),
    }),
  ),
  /** The right version of each known mistake. */
  errata: z.record(z.string(), z.string().min(1)),
});
export type Sources = z.infer<typeof sourcesSchema>;

/** Beside the solution notebooks. */
const FILE = "sources.json";

/** Undefined for a course that lists none. Throws Error if the file is there and cannot be read as such a list. */
export async function readSources(solutionsDir: string): Promise<Sources | undefined> {
  let text: string;
  try {
    text = await readFile(join(solutionsDir, FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return sourcesSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`Expected topics and errata in ${FILE}, which cannot be read: mend it.`, {
      cause: error,
    });
  }
}
