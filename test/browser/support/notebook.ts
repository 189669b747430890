import { parseNotebook, serializeNotebook } from "@latent-lab/kernel";

/** The file of a notebook of code cells. */
export function notebookOf(sources: readonly string[]): string {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  }));
  const kernelspec = { name: "latent-lab", display_name: "TypeScript (Latent Lab)", language: "typescript" };
  return serializeNotebook(
    parseNotebook(JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells })),
  );
}
