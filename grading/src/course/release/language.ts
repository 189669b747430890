import type { Notebook } from "@latent-lab/kernel/nbformat";

/** The language of a notebook's kernel; nbgrader's default is not ours: without one it is not guessed. */
export function languageOf({ metadata }: Notebook): string | undefined {
  const { kernelspec } = metadata as { kernelspec?: { language?: unknown } };
  return typeof kernelspec?.language === "string" ? kernelspec.language : undefined;
}
