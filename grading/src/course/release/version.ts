import { serializeNotebook, type Notebook } from "@latent-lab/kernel/nbformat";
import { z } from "zod";
import { sha256 } from "../../intake/manifest.js";
import type { Version } from "../../report.js";

const versionSchema = z.object({ number: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{12}$/) });

/** The version that a notebook says it is, in `latent_lab.release`; undefined if it says none. */
export function versionOf({ metadata }: Pick<Notebook, "metadata">): Version | undefined {
  const { release } = (metadata.latent_lab ?? {}) as { release?: unknown };
  return versionSchema.safeParse(release).data;
}

/** Hashes all of a release but its version, to tell it from any other. */
export function contentHash(notebook: Notebook): string {
  return sha256(serializeNotebook(withRelease(notebook, undefined))).slice(0, 12);
}

/**
 * The release with its version: the number of the version that was kept with the same content, or else the next one
 * after all that were kept. So a number stands for what students were given, and not for every change on the way.
 */
export function stamped(notebook: Notebook, kept: readonly Version[]): Notebook {
  const hash = contentHash(notebook);
  const same = kept.find((version) => version.hash === hash);
  const number = same?.number ?? Math.max(0, ...kept.map((version) => version.number)) + 1;
  return withRelease(notebook, { number, hash });
}

function withRelease(notebook: Notebook, release: Version | undefined): Notebook {
  const { release: _, ...ours } = (notebook.metadata.latent_lab ?? {}) as Record<string, unknown>;
  const latent_lab = { ...ours, ...(release && { release }) };
  return { ...notebook, metadata: { ...notebook.metadata, latent_lab } };
}
