import { duration } from "./duration.js";

/** The place of a training: `step` of `steps` in an epoch counted from 0. */
export interface Step {
  readonly epoch: number;
  readonly step: number;
  readonly steps: number;
}

/** The way the training ended. */
export interface Ended {
  readonly interrupted: boolean;
  /** Steps of the optimiser. */
  readonly steps: number;
  /** Numbers of steps after which it was stopped and then went on. */
  readonly resumedAt?: readonly number[];
  readonly engine: string;
}

/** The losses of each epoch so far. */
export interface Losses {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** The parts of the training loss, by name. */
  readonly parts?: Readonly<Record<string, readonly number[]>>;
}

export function progressWords(
  { epoch, step, steps }: Step,
  epochs: number,
  samples: number,
  seconds: number,
): string {
  const where = `epoch ${epoch + 1} of ${epochs}, step ${step} of ${steps}`;
  const fraction = (epoch + step / steps) / epochs;
  if (fraction === 0 || seconds === 0) return "starting";
  const speed = Math.round((fraction * epochs * samples) / seconds);
  return `${where}, ${speed} images/s, ${duration((seconds * (1 - fraction)) / fraction)} left`;
}

export function outcomeWords(
  { epoch, step, steps }: Step,
  epochs: number,
  seconds: number,
  ended: Ended | Error,
): string {
  const time = duration(seconds);
  const where = `in epoch ${epoch + 1} of ${epochs} at step ${step} of ${steps}`;
  if (ended instanceof Error) {
    return `Stopped by an error ${step > 0 ? where : `in epoch ${epoch + 1}`} after ${time}: ${ended.message}`;
  }
  const { interrupted, steps: done, resumedAt = [], engine } = ended;
  const pauses = resumedAt.map((at) =>
    at % steps === 0 ? `after epoch ${at / steps}` : `in epoch ${Math.ceil(at / steps)}`,
  );
  const resumed = pauses.length > 0 ? ` Stopped ${pauses.join(" and ")}, and continued.` : "";
  if (!interrupted) return `${epochs} epochs, ${done} steps, in ${time} on ${engine}.${resumed}`;
  return `Interrupted ${where} after ${time} on ${engine}; the model keeps what it has learned, and the same call goes on from here.${resumed}`;
}

/** Breaks words into lines that fit below a figure's title. */
export function wrapped(words: string, width: number): string[] {
  const lines = [""];
  for (const word of words.split(" ")) {
    const line = `${lines.at(-1)} ${word}`.trimStart();
    if (line.length > width && lines.at(-1) !== "") lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines;
}

export function lastLine({ train, validation }: Losses): string {
  const above = validation.at(-1);
  return `epoch ${train.length}: training ${digits(train.at(-1))}${above === undefined ? "" : `, validation ${digits(above)}`}`;
}

/** One line for each epoch, with the gap between validation and training. */
export function lossTable({ train, validation }: Losses): string[] {
  return ["epoch  training   validation gap"]
    .concat(
      train.map((loss, i) => {
        const above = validation[i];
        const gap = above === undefined ? undefined : above - loss;
        return `${String(i + 1).padStart(5)}  ${[loss, above, gap].map((x) => digits(x).padEnd(10)).join(" ")}`.trimEnd();
      }),
    )
    .map((line) => (validation.length > 0 ? line : line.replace(/ +validation gap$/, "")));
}

/** Says what the curves show, in a sentence; each part of the loss has a further one. */
export function describeCurves(losses: Losses, lossName: string): string {
  const parts = Object.entries(losses.parts ?? {}).map(
    ([name, values]) => ` Its part ${name} ${course(values)}.`,
  );
  return describeLoss(losses, lossName) + parts.join("");
}

const course = (losses: readonly number[]) =>
  losses.length > 1
    ? `goes from ${digits(losses[0])} to ${digits(losses.at(-1))}`
    : `is ${digits(losses[0])}`;

function describeLoss({ train, validation }: Losses, lossName: string): string {
  const training = `Over ${train.length} ${train.length === 1 ? "epoch" : "epochs"} the training ${lossName} ${course(train)}`;
  const last = validation.at(-1);
  if (last === undefined) return `${training}.`;
  const gap = last - (train.at(-1) as number);
  return `${training} and the validation ${lossName} ${course(validation)}; the gap in the end is ${digits(gap)}.`;
}

const digits = (loss: number | undefined) => (loss === undefined ? "" : loss.toPrecision(4));
