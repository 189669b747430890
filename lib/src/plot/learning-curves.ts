import type { TopLevelSpec } from "vega-lite";
import { frame, type Figure, type FigureText } from "./figure.js";
import { styleOf } from "./palette.js";

export interface LearningData {
  /** Loss of each epoch. */
  readonly train: readonly number[];
  /** Loss on validation data after each epoch; may be empty. */
  readonly validation: readonly number[];
}

export interface LearningOptions extends FigureText {
  /** E.g. "mean squared error". */
  readonly yTitle: string;
  /** Epochs that the axis has room for, so that a view that grows does not rescale; default those there are. */
  readonly epochs?: number;
}

const TRAIN = "training";
const VALIDATION = "validation";

/**
 * Training and validation loss over the epochs, counted from 1, with the gap between them as a band: what over- and
 * underfitting are read from.
 * Throws RangeError if there is no epoch, the curves differ in length (an empty validation curve is left out), or a
 * loss is not finite.
 */
export function learningCurves({ train, validation }: LearningData, options: LearningOptions): Figure {
  const curves = { [TRAIN]: train, ...(validation.length > 0 && { [VALIDATION]: validation }) };
  for (const [name, losses] of Object.entries(curves)) {
    if (losses.length === 0 || losses.length !== train.length || !losses.every(Number.isFinite)) {
      throw new RangeError(
        `Expected a finite ${name} loss for each of ${train.length} epochs, received [${losses.join(", ")}]: with NaN or infinity the training has diverged, take a smaller learning rate.`,
      );
    }
  }
  const style = styleOf(curves);
  const values = Object.entries(curves).flatMap(([series, losses]) =>
    losses.map((loss, i) => ({ epoch: i + 1, loss, series })),
  );
  const gap = validation.map((above, i) => ({ epoch: i + 1, train: train[i] as number, validation: above }));
  const x = {
    field: "epoch",
    type: "quantitative",
    title: "epoch",
    scale: { domain: [1, Math.max(2, options.epochs ?? train.length)] as number[], nice: false },
    axis: { tickMinStep: 1, format: "d" },
  } as const;
  const scale = { zero: false } as const;
  const legend = { title: null, symbolType: "stroke" } as const;
  return {
    ...frame(options),
    width: 480,
    height: 260,
    layer: [
      ...(gap.length > 0
        ? [
            {
              data: { values: gap },
              mark: { type: "area", color: "#d9d9d9", opacity: 0.7 },
              encoding: {
                x,
                y: { field: "train", type: "quantitative", title: options.yTitle, scale },
                y2: { field: "validation" },
              },
            } as const,
          ]
        : []),
      {
        data: { values },
        mark: { type: "line", strokeWidth: 2.5, point: { size: 36 }, tooltip: true },
        encoding: {
          x,
          y: { field: "loss", type: "quantitative", title: options.yTitle, scale },
          color: {
            field: "series",
            type: "nominal",
            scale: { domain: style.names, range: style.colours },
            legend,
          },
          strokeDash: {
            field: "series",
            type: "nominal",
            scale: { domain: style.names, range: style.dashes },
            legend,
          },
        },
      },
    ],
  } satisfies TopLevelSpec;
}
