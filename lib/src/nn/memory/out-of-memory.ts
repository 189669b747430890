import * as tf from "@tensorflow/tfjs";
import { megabytes } from "../../notebook/leaks.js";
import { liveTensors, type CellTensors } from "./live-tensors.js";

/** No room for a tensor. What there was before is as it was, and the engine goes on working. */
export class OutOfMemoryError extends Error {
  override readonly name = "OutOfMemoryError";

  constructor(
    /** The bytes of the tensor that there was no room for. */
    readonly bytes: number,
    /** All that are alive, by the cell that made them, that with the most bytes first. */
    readonly cells: readonly CellTensors[] = liveTensors(),
  ) {
    super(words(bytes, cells));
  }
}

function words(bytes: number, cells: readonly CellTensors[]): string {
  const { numTensors, numBytes } = tf.memory();
  const [first] = cells;
  const most =
    first === undefined
      ? ""
      : `, most of them (${first.count} with ${megabytes(first.bytes)}) made ${first.cell === undefined ? "outside of a cell" : `by cell ${first.cell}`}`;
  return (
    `Expected memory for ${megabytes(bytes)} more, there is none: ${numTensors} tensors with ${megabytes(numBytes)} are alive${most}. ` +
    "Put what makes them into tf.tidy(() => …), or dispose of those that are no longer needed; " +
    "resetEngine() of latent-lab/nn disposes of all but the weights of models."
  );
}
