import type { CodeCell, Notebook } from "@latent-lab/kernel";

type Output = CodeCell["outputs"][number];

/** The content that a cell shows, as far as it can be compared between runs. */
export interface Shown {
  readonly cell: string;
  readonly printed: string;
  readonly displayed: readonly unknown[];
  readonly failed: readonly string[];
}

/** Returns what the code cells of a notebook that was run show, in its order. */
export function shown({ cells }: Notebook): Shown[] {
  return cells
    .filter((cell) => cell.cell_type === "code")
    .map((cell) => ({
      cell: cell.id,
      printed: comparable(cell.outputs.map(printedBy).join("")),
      displayed: cell.outputs.flatMap((output) =>
        "data" in output && !isPlainResult(output)
          ? [JSON.parse(comparable(JSON.stringify(unwrapped(output.data))))]
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

const VEGA_LITE = "application/vnd.vegalite.v5+json";

/** A time that something took, such as `2.8 s` or `1 min 20 s`. */
const DURATION = /(?:(?<![\d.])\d+(?:\.\d+)?\s?(?:h|min|ms|s|seconds?)\b ?)+/g;

/** A name that tfjs gave, such as `conv2d_Conv2D45`: it counts through the whole process, which runs both engines. */
const COUNTED = /\b([a-z]\w*_[A-Z]\w*?(?:[123]D)?)\d+\b/g;

/**
 * A display with the lines below its title joined. Where they break depends on how long the time is that they tell, and
 * the still picture, one line higher or lower, moves with them: it is compared where they tell none.
 */
function unwrapped(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { [VEGA_LITE]: figure, ...others } = data;
  if (figure === undefined) return data;
  let timed = false;
  const joined: unknown = JSON.parse(JSON.stringify(figure), (key, value: unknown) => {
    if (key !== "subtitle" || !Array.isArray(value)) return value;
    const words = value.join(" ");
    timed ||= words !== words.replace(DURATION, "");
    return words;
  });
  const { "image/svg+xml": still, "application/pdf": _drawnFromIt, ...rest } = others;
  return { ...rest, [VEGA_LITE]: joined, ...(timed ? {} : { still }) };
}

function comparable(text: string): string {
  // The width of a column of text depends on the names in it.
  return text.replace(DURATION, "… ").replace(COUNTED, "$1").replace(/ {2,}/g, " ");
}
