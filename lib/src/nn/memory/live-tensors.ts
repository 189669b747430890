import * as tf from "@tensorflow/tfjs";
import { cellNumber } from "../../notebook/host.js";

/** The tensors of one cell that are alive. */
export interface CellTensors {
  /** Undefined for those that were made outside of a cell. */
  readonly cell: number | undefined;
  readonly count: number;
  readonly bytes: number;
}

/** The methods that tfjs' engine calls with every tensor that is made and that is disposed of. */
interface Tracking {
  trackTensor(tensor: tf.Tensor, backend: unknown): void;
  disposeTensor(tensor: tf.Tensor): void;
}

const live = new Map<tf.Tensor, number | undefined>();
let tracked = false;

/** From now on knows which tensors are alive and which cell made them. The second call does nothing. */
export function trackTensors(): void {
  if (tracked) return;
  tracked = true;
  const engine = tf.engine() as unknown as Tracking;
  const { trackTensor, disposeTensor } = engine;
  engine.trackTensor = function (tensor, backend) {
    trackTensor.call(this, tensor, backend);
    live.set(tensor, cellNumber());
  };
  engine.disposeTensor = function (tensor) {
    live.delete(tensor);
    disposeTensor.call(this, tensor);
  };
}

/** All that are alive, by the cell that made them, that with the most bytes first. */
export function liveTensors(): CellTensors[] {
  const cells = new Map<number | undefined, { count: number; bytes: number }>();
  for (const [tensor, cell] of live) {
    const sum = cells.get(cell) ?? { count: 0, bytes: 0 };
    sum.count++;
    sum.bytes += tensor.size * tf.util.bytesPerElement(tensor.dtype === "string" ? "int32" : tensor.dtype);
    cells.set(cell, sum);
  }
  return [...cells].map(([cell, sum]) => ({ cell, ...sum })).sort((a, b) => b.bytes - a.bytes);
}

/**
 * Makes room without a restart of the kernel: disposes of all tensors but variables, which the weights of models are,
 * whatever still uses them. Returns how many there were. Data that a notebook keeps as tensors have to be made again.
 */
export function resetEngine(): number {
  const loose = [...live.keys()].filter((tensor) => !(tensor instanceof tf.Variable));
  for (const tensor of loose) tensor.dispose();
  return loose.length;
}
