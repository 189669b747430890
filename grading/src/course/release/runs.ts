import type { Cell } from "@latent-lab/kernel/nbformat";
import { z } from "zod";

const schema = z.strictObject({
  task: z.enum(["reconstruction", "denoising"]),
  /** By name of the run. */
  points: z.record(z.string(), z.number().min(0)),
});

/** Saved runs that are graded on images of the grader's, as a test cell announces them in `latent_lab.runs`. */
export type GradedRuns = z.infer<typeof schema>;

/** Reads what a cell announces; undefined if it speaks of no runs. */
export function gradedRuns({ metadata }: Cell): GradedRuns | undefined {
  return schema.safeParse((metadata.latent_lab as { runs?: unknown } | undefined)?.runs).data;
}
