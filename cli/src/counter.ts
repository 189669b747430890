import { Presets, SingleBar } from "cli-progress";

/** Counts steps on standard error: a bar with the time left on a terminal, one line for each step elsewhere. */
export interface Counter {
  start(total: number): void;
  step(label: string): void;
  stop(): void;
}

export function counter(stream: NodeJS.WriteStream = process.stderr): Counter {
  return stream.isTTY ? barCounter(stream) : lineCounter(stream);
}

function barCounter(stream: NodeJS.WriteStream): Counter {
  const format = "{bar} {value}/{total} | {eta_formatted} left | {label}";
  const bar = new SingleBar(
    { stream, format, etaBuffer: 50, clearOnComplete: false },
    Presets.shades_classic,
  );
  let total = 0;
  return {
    start(count) {
      total = count;
      bar.start(count, 0, { label: "" });
    },
    step: (label) => bar.increment(1, { label }),
    stop: () => {
      if (total > 0) bar.stop();
    },
  };
}

function lineCounter(stream: NodeJS.WritableStream): Counter {
  let [done, total] = [0, 0];
  return {
    start: (count) => void (total = count),
    step: (label) => void stream.write(`${++done}/${total} ${label}\n`),
    stop: () => undefined,
  };
}
