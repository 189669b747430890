import type { Notebook } from "@latent-lab/kernel";
import { VERDICT_MIME, type Verdict } from "latent-lab";

/** Returns what the checks of a notebook that was run say, in its order. */
export function verdicts(notebook: Notebook): Verdict[] {
  return bundles(notebook).flatMap((data) => (VERDICT_MIME in data ? [data[VERDICT_MIME] as Verdict] : []));
}

/** The bundles of all displays and results. */
export function bundles({ cells }: Notebook): Record<string, unknown>[] {
  return cells.flatMap((cell) =>
    cell.cell_type === "code"
      ? cell.outputs.flatMap((output) => ("data" in output ? [output.data] : []))
      : [],
  );
}

/** Everything that the cells printed. */
export function printed({ cells }: Notebook, stream: "stdout" | "stderr"): string {
  return cells
    .flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []))
    .map((output) => (output.output_type === "stream" && output.name === stream ? output.text : ""))
    .join("");
}
