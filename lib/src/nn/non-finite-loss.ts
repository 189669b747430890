/** The place where the loss of a training stopped being finite. */
export interface Place {
  /** From 0; undefined for a training that has no epochs. */
  readonly epoch?: number;
  /** Number of the step in the epoch, or in the training, from 1. */
  readonly step: number;
  /** Number of these steps in all; undefined where nobody knows. */
  readonly steps?: number;
}

/**
 * A training whose loss, or a weight, became NaN or infinite. The model has been left with the last weights that were
 * known to be finite and to give a finite loss.
 */
export class NonFiniteLossError extends Error implements Place {
  override readonly name = "NonFiniteLossError";
  readonly epoch?: number;
  readonly step: number;
  readonly steps?: number;

  constructor(
    place: Place,
    /** E.g. "loss". */
    readonly what: string,
    /** NaN or an infinity. */
    readonly received: number,
    why: string,
    /** The words for the weights that the model has now, if it has any. */
    kept?: string,
  ) {
    super(
      `Expected a finite ${what}, received ${received} ${placeWords(place)}: ${why}.${kept === undefined ? "" : ` The model keeps ${kept}.`}`,
    );
    ({ epoch: this.epoch, step: this.step, steps: this.steps } = place);
  }
}

/** E.g. "in epoch 1 at step 7 of 94". */
function placeWords({ epoch, step, steps }: Place): string {
  return `${epoch === undefined ? "" : `in epoch ${epoch + 1} `}at step ${step}${steps === undefined ? "" : ` of ${steps}`}`;
}

/** Says what to suspect where the data are in order: the step size, and what a loss of one's own may do. */
export function suspects(learningRate: number, ownLoss: boolean): string {
  const rate = `a learning rate that is too high (it is ${learningRate}; 0.001 is usual)`;
  return ownLoss
    ? `likely causes are ${rate}, or the logarithm of 0 or a division by 0 in the loss`
    : `the likely cause is ${rate}`;
}
