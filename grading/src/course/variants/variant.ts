import type { Notebook } from "@latent-lab/kernel/nbformat";
import type { Numbers } from "latent-lab";
import { z } from "zod";
import { releaseNotebook } from "../release/notebook.js";
import type { Version } from "../../report.js";
import { choicesOf, same } from "./choices.js";
import { withNumbers } from "./fill.js";
import type { Group } from "./varies.js";

/** Whose numbers a notebook says it has, and which: `latent_lab.variant` of its metadata. */
export interface Claim {
  readonly student: string;
  readonly numbers: Numbers;
}

const claimSchema = z.object({ student: z.string().max(300), numbers: z.record(z.string(), z.number()) });

/** Reads what a notebook says of its numbers, which a student can have changed; undefined if it says nothing. */
export function claimedVariant({ metadata }: Pick<Notebook, "metadata">): Claim | undefined {
  const { variant } = (metadata.latent_lab ?? {}) as { variant?: unknown };
  return claimSchema.safeParse(variant).data;
}

/** Whether somebody could have been given these numbers. */
export function isPossible(numbers: Numbers, varies: Record<string, Group>): boolean {
  const all = Object.entries(varies);
  const count = all.reduce((sum, [, { usual }]) => sum + Object.keys(usual).length, 0);
  if (Object.keys(numbers).length !== count) return false;
  return all.every(([name, group]) => {
    const own = Object.fromEntries(Object.keys(group.usual).map((each) => [each, numbers[each] ?? NaN]));
    return choicesOf(name, group).some((choice) => same(choice, own));
  });
}

/** The notebook of one student, made from the solution notebook; `version` is the release's that it is a variant of. */
export function variantNotebook(source: Notebook, name: string, variant: Claim, version: Version): Notebook {
  const released = releaseNotebook(withNumbers(source, name, variant.numbers), name);
  const latent_lab = { ...(released.metadata.latent_lab as object), release: version, variant };
  return { ...released, metadata: { ...released.metadata, latent_lab } };
}
