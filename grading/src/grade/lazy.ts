import type { GradeOptions, GradeResult, Progress } from "./model.js";

/**
 * Grades every hand-in below the paths, see `grade` in grade.ts. The TypeScript compiler and the renderer of feedback,
 * which take a second to load, are loaded with the first call: packing and releasing do without them.
 */
export async function grade(
  paths: readonly string[],
  options: GradeOptions,
  onProgress?: (progress: Progress) => void,
): Promise<GradeResult> {
  const { grade } = await import("./grade.js");
  return grade(paths, options, onProgress);
}
