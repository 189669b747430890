import type { Notebook } from "@latent-lab/kernel/nbformat";
import { exerciseIn, STATUSES } from "latent-lab";
import { z } from "zod";

export const CHECK_MIME = "application/vnd.latent-lab.check+json";

const verdictSchema = z.object({
  exercise: z.string(),
  status: z.enum(STATUSES),
  points: z.number(),
  max: z.number(),
  message: z.string(),
  caveat: z.string().optional(),
});

/** The verdict that a check in a notebook showed when the notebook was run. */
export type VisibleVerdict = z.infer<typeof verdictSchema>;

/** A check that the notebook asks for; without a verdict it did not get so far. */
export interface VisibleCheck {
  readonly id: string;
  readonly verdict?: VisibleVerdict;
  /** The points that the exercise is worth; undefined where only the notebook knows them. */
  readonly max?: number;
}

/**
 * The checks of a notebook that was run, in its order: each `check("id", …)` in its cells with the last verdict that
 * was shown for it. This runs in the student's own process, so it is a service to students and no grade.
 */
export function visibleChecks(notebook: Notebook): VisibleCheck[] {
  const verdicts = new Map<string, VisibleVerdict>();
  const ids: string[] = [];
  const { notebook: name } = (notebook.metadata.latent_lab ?? {}) as { notebook?: string };
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "code") continue;
    ids.push(...[...cell.source.matchAll(/\bcheck\(\s*(["'`])([\w-]+)\1/g)].flatMap(([, , id]) => id ?? []));
    for (const output of cell.outputs) {
      if (!("data" in output)) continue;
      const parsed = verdictSchema.safeParse(output.data[CHECK_MIME]);
      if (parsed.success) verdicts.set(parsed.data.exercise, parsed.data);
    }
  }
  return [...new Set([...ids, ...verdicts.keys()])].map((id) => {
    const verdict = verdicts.get(id);
    const max = verdict?.max ?? exerciseIn(name, id)?.points;
    return { id, ...(verdict && { verdict }), ...(max !== undefined && { max }) };
  });
}
