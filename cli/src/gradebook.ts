import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Gradebook } from "@latent-lab/grading";
import { Failure } from "./failure.js";

/**
 * The gradebook in a folder.
 * @throws Failure where there is none, or it cannot be read
 */
export async function openBook(out: string): Promise<Gradebook> {
  const { GRADEBOOK, openGradebook } = await import("@latent-lab/grading/book");
  const file = join(out, GRADEBOOK);
  if (!existsSync(file)) throw new Failure(`There is no gradebook in ${out}: run "lab grade" first.`);
  return openGradebook(file);
}
