import type { CellIO, MimeBundle } from "../engine.js";
import { encodedBundle } from "./bundle.js";
import { leftOut, outputLimits } from "./limits.js";

/** Passes on what a cell puts out, as Jupyter holds it, up to the limits of `OutputLimits`, and says once where it leaves something out. */
export function withBudget(io: CellIO, limits = outputLimits()): CellIO {
  let text = 0;
  let display = 0;
  const { comm, executionCount } = io;
  return {
    executionCount,
    stream(name, part) {
      const rest = limits.text - text;
      text += part.length;
      if (part.length <= rest) io.stream(name, part);
      else if (rest >= 0) {
        io.stream(name, part.slice(0, rest));
        io.stream("stderr", `\n${leftOut("What this cell prints", limits.text)}\n`);
        text = Infinity;
      }
    },
    display(data, options) {
      if (display > limits.display) return;
      const bundle = encodedBundle(data);
      display += sizeOf(bundle);
      if (display <= limits.display) io.display(bundle, options);
      else io.stream("stderr", `\n${leftOut("What this cell displays", limits.display)}\n`);
    },
    clearOutput(wait) {
      [text, display] = [0, 0];
      io.clearOutput(wait);
    },
    input: (prompt, password) => io.input(prompt, password),
    ...(comm && { comm: (...message: Parameters<typeof comm>) => comm.apply(io, message) }),
  };
}

/** About how long a bundle is as JSON, without making that. */
function sizeOf(bundle: MimeBundle): number {
  return Object.values(bundle).reduce<number>((sum, data) => {
    if (typeof data === "string") return sum + data.length;
    return sum + (JSON.stringify(data)?.length ?? 0);
  }, 0);
}
