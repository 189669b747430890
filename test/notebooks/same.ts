import type { CodeCell, Notebook } from "@latent-lab/kernel";

type Output = CodeCell["outputs"][number];

/** What a cell shows, as far as it can be compared between runs. */
export interface Shown {
  readonly cell: string;
  readonly printed: string;
  readonly displayed: readonly unknown[];
  readonly failed: readonly string[];
}

/** What the code cells of a notebook that was run show, in its order. */
export function shown({ cells }: Notebook): Shown[] {
  return cells
    .filter((cell) => cell.cell_type === "code")
    .map((cell) => ({
      cell: cell.id,
      printed: withoutTimings(cell.outputs.map(printedBy).join("")),
      displayed: cell.outputs.flatMap((output) =>
        "data" in output && !isPlainResult(output)
          ? [JSON.parse(withoutTimings(JSON.stringify(output.data)))]
          : [],
      ),
      failed: cell.outputs.flatMap((output) =>
        output.output_type === "error" ? [`${output.ename}: ${output.evalue}`] : [],
      ),
    }));
}

/** A value that nothing but Node's own `inspect` has rendered; stock tslab prints those. */
const isPlainResult = (output: Output) =>
  output.output_type === "execute_result" && Object.keys(output.data).join() === "text/plain";

function printedBy(output: Output): string {
  if (output.output_type === "stream") return String(output.text);
  if (output.output_type !== "execute_result" || !isPlainResult(output)) return "";
  const text = String(output.data["text/plain"]);
  // Printed strings stand without quotes.
  return `${/^(['"`])(.*)\1$/s.exec(text)?.[2] ?? text}\n`;
}

/** How long something took is another figure each time. */
const withoutTimings = (text: string) => text.replace(/\d+(?:\.\d+)?(?=\s?(?:ms|s|seconds?|min)\b)/g, "…");
