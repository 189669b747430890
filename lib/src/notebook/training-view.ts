import { randomUUID } from "node:crypto";
import { images, learningCurves, lines, stack, type Figure, type ImageRow } from "../plot/index.js";
import { renderSvg } from "../plot/svg.js";
import { canUpdate, publish, type MimeBundle } from "./host.js";
import { escapeHtml } from "./html.js";
import { watchLeaks } from "./leaks.js";
import { bundleOf, metadataOf, publishForPaper } from "./show.js";
import {
  describeCurves,
  lastLine,
  lossTable,
  outcomeWords,
  progressWords,
  wrapped,
  type Ended,
  type Losses,
  type Step,
} from "./training-words.js";

interface TrainingViewOptions {
  /** The name of what is trained, e.g. "Model A". */
  readonly title: string;
  /** The origin of the data, e.g. "synthetic garments", as every figure and result has to say. */
  readonly source: string;
  /** Number of training samples. */
  readonly samples: number;
  readonly epochs: number;
  /** E.g. "mean squared error". */
  readonly lossName: string;
  /** Rows of the same few images that do not change: what goes in, and what should come out. May be none. */
  readonly examples: readonly ImageRow[];
  /** Returns what the model makes of the examples now, one image for each. Called after every epoch. */
  readonly reconstruct: () => Float32Array;
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
}

interface Epoch {
  readonly loss: number;
  readonly validationLoss: number | undefined;
  /** The parts of the loss, by name, each epoch with the same names; each has a panel of its own. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** A training that goes on after a stop, as far as it had come. */
interface Resumed {
  readonly loss: readonly number[];
  readonly validationLoss: readonly number[];
  readonly parts?: Readonly<Record<string, readonly number[]>>;
  /** Steps done, those of an epoch, and the seconds that they took. */
  readonly steps: number;
  readonly perEpoch: number;
  readonly elapsed: number;
}

export interface TrainingView {
  /** Before the first step of a training that goes on. */
  onResume(resumed: Resumed): void;
  onStep(step: Step): void;
  onEpoch(epoch: Epoch): void;
  /** Leaves the still figure, which says how the training ended. */
  done(ended: Ended | Error): void;
}

/** Milliseconds between two updates of the output. */
const INTERVAL = 250;

/**
 * One output that follows a training and changes in place: progress by epoch and step, images per second, the time
 * that is left, the loss curves, and the same images after every epoch. In the end one still figure is left, in a
 * bundle that also shows where nothing runs (Vega-Lite, SVG and text). Where outputs cannot change, a line is printed
 * for every epoch.
 */
export function trainingView(options: TrainingViewOptions): TrainingView {
  const { title, source, samples, epochs, examples, reconstruct, now = () => performance.now() } = options;
  const inPlace = canUpdate();
  const displayId = randomUUID();
  let start = now();
  const losses = { train: [] as number[], validation: [] as number[], parts: {} as Record<string, number[]> };
  const made: Float32Array[] = [];
  let shownAt = start;
  let at: Step = { epoch: 0, step: 0, steps: 1 };
  let picture = "";
  const seconds = () => (now() - start) / 1000;
  const leaks = watchLeaks();
  /** With what has to be said of memory, if anything has. */
  const withLeaks = (words: string) => [words, leaks.words()].filter(Boolean).join(" ");

  const showProgress = (update: boolean) => {
    shownAt = now();
    const words = withLeaks(progressWords(at, epochs, samples, seconds()));
    publish(liveBundle(`${title} on ${source}`, at.epoch + at.step / at.steps, epochs, words, picture), {
      displayId,
      update,
    });
  };
  if (inPlace) showProgress(false);

  return {
    onResume({ loss, validationLoss, parts = {}, steps, perEpoch, elapsed }) {
      losses.train.push(...loss);
      losses.validation.push(...validationLoss);
      for (const [name, values] of Object.entries(parts)) losses.parts[name] = [...values];
      start -= 1000 * elapsed;
      at = { epoch: Math.floor(steps / perEpoch), step: steps % perEpoch, steps: perEpoch };
      if (inPlace) showProgress(true);
    },
    onStep(step) {
      at = step;
      leaks.step();
      if (inPlace && now() - shownAt >= INTERVAL) showProgress(true);
    },
    onEpoch({ loss, validationLoss, parts = {} }) {
      losses.train.push(loss);
      for (const [name, value] of Object.entries(parts)) (losses.parts[name] ??= []).push(value);
      if (validationLoss !== undefined) losses.validation.push(validationLoss);
      // Of the images only those of the first and of the last epoch are shown.
      if (examples.length > 0) made.splice(1, 1, reconstruct());
      if (!inPlace) return publish({ "text/plain": `${title}: ${lastLine(losses)}` });
      picture = drawable(losses) ? renderSvg(figureOf(options, losses, made, "")) : "";
      showProgress(true);
    },
    done(ended) {
      const outcome = withLeaks(outcomeWords(at, epochs, seconds(), ended));
      const figure = drawable(losses) ? figureOf(options, losses, made, outcome) : undefined;
      const bundle: MimeBundle = figure ? bundleOf(figure) : { "text/plain": `${title} on ${source}` };
      const text = `${String(bundle["text/plain"])}\n${[outcome, ...lossTable(losses)].join("\n")}`;
      publishForPaper(
        { ...bundle, "text/plain": text },
        { displayId, update: true, metadata: metadataOf(figure) },
      );
    },
  };

  function drawable({ train, validation, parts }: typeof losses): boolean {
    return train.length > 0 && [train, validation, ...Object.values(parts)].flat().every(Number.isFinite);
  }
}

function figureOf(
  { title, source, epochs, lossName, examples }: TrainingViewOptions,
  losses: Losses,
  made: readonly Float32Array[],
  outcome: string,
): Figure {
  const count = losses.train.length;
  const finding = describeCurves(losses, lossName);
  const rows = made.map((pixels, i) => ({ name: `after epoch ${i === 0 ? 1 : count}`, images: pixels }));
  const words = {
    title: `${title} on ${source}`,
    description: `${finding} ${outcome}`.trim(),
    notes: outcome ? wrapped(outcome, LINE) : [],
  };
  const panels = [
    learningCurves(losses, { title: "Loss", description: finding, yTitle: lossName, epochs }),
    ...Object.entries(losses.parts ?? {}).map(([name, values]) => partPanel(name, values, epochs, lossName)),
  ];
  if (examples.length > 0) {
    panels.push(
      images([...examples, ...rows], {
        title: "The same images after the first and the last epoch",
        description: "Rows of images, one column for each example.",
      }),
    );
  }
  return stack(panels, words);
}

/** Letters in a line below a title, as wide as the curves. */
const LINE = 80;

const PART_HEIGHT = 110;

/** Over the same epochs as the loss above it, and in its unit. */
function partPanel(name: string, values: readonly number[], epochs: number, lossName: string): Figure {
  const panel = lines(
    { x: values.map((_, i) => i + 1), series: { [name]: values } },
    {
      title: `Part of the loss: ${name}`,
      description: name,
      xTitle: "epoch",
      yTitle: / in (\w+)$/.exec(lossName)?.[1] ?? name,
      xDomain: [1, Math.max(2, epochs)],
    },
  );
  return { ...panel, height: PART_HEIGHT };
}

function liveBundle(
  label: string,
  completed: number,
  epochs: number,
  words: string,
  svg: string,
): MimeBundle {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const picture = svg && `<br><img alt="Loss curves and images so far" src="${source}">`;
  return {
    "text/html":
      `<label>${escapeHtml(label)} <progress value="${completed}" max="${epochs}"></progress> ` +
      `${escapeHtml(words)}</label>${picture}`,
    "text/plain": `${label}: ${words}`,
  };
}
