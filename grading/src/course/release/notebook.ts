import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import { releaseCell } from "./cell.js";
import { languageOf } from "./language.js";
import { findProblems } from "./problems.js";
import { codeStub } from "./stub.js";

/**
 * The student notebook of a solution notebook.
 * @param name without ending, e.g. "02-kl-divergence"; errors name it
 * @throws ReleaseError, the first that `findProblems` has
 */
export function releaseNotebook(source: Notebook, name: string): Notebook {
  const [problem] = findProblems(source, name);
  if (problem) throw problem;
  const stub = codeStub(languageOf(source) ?? "") ?? [];
  // Of the notebook's metadata only what it needs: an editor keeps outputs there too (`widgets`).
  const { kernelspec, language_info, latent_lab } = source.metadata;
  const metadata = {
    ...(kernelspec !== undefined && { kernelspec }),
    ...(language_info !== undefined && { language_info }),
    ...(latent_lab !== undefined && { latent_lab: forStudents(latent_lab) }),
  };
  const cells = source.cells.filter((cell) => !isSolutionOnly(cell)).map((cell) => releaseCell(cell, stub));
  return { ...source, metadata, cells };
}

/** Takes out what is no student's business: what its numbers might have been, and when its solution is published. */
function forStudents(latent_lab: unknown): unknown {
  if (typeof latent_lab !== "object" || latent_lab === null) return latent_lab;
  const { varies: _varies, publishAfter: _day, ...ours } = latent_lab as Record<string, unknown>;
  return ours;
}

/** A cell that only the solution has, such as a worked answer for the published page. */
export function isSolutionOnly({ metadata }: Cell): boolean {
  return (metadata.latent_lab as { solutionOnly?: unknown } | undefined)?.solutionOnly === true;
}
