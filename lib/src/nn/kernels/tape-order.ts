import * as tf from "@tensorflow/tfjs";

interface TapeNode {
  readonly inputs: Readonly<Record<string, tf.Tensor | null>>;
  readonly outputs: readonly tf.Tensor[];
}

/** The part of tfjs' engine that writes down what was computed. Its types call it private. */
interface Recorder {
  readonly state: { readonly activeTape?: TapeNode[] };
  addTapeNode(...node: unknown[]): void;
  [ORDERED]?: true;
}

const ORDERED = Symbol.for("latent-lab.tape-in-order");

/**
 * Lets gradients be differentiated again where they use an operation's own result, as those of exp, tanh, sigmoid and
 * softmax do. tfjs writes the copy of the result that it keeps for the gradient on its tape before the operation that gave
 * it, so that a second pass through the tape takes the copy for a constant: the second derivative of x eˣ came out as 2 eˣ,
 * without the term x eˣ and without a word. Here the operation is put back before the copies.
 */
export function orderTape(): void {
  const recorder = tf.engine() as unknown as Recorder;
  if (recorder[ORDERED]) return; // By another copy of this library.
  recorder[ORDERED] = true;
  const add = recorder.addTapeNode;
  recorder.addTapeNode = function (...node) {
    add.apply(this, node);
    const { activeTape: tape = [] } = this.state;
    const operation = tape.at(-1);
    if (!operation) return;
    const results = new Set(operation.outputs.map(({ id }) => id));
    const isCopy = (earlier: TapeNode | undefined) =>
      Object.values(earlier?.inputs ?? {}).some((input) => input && results.has(input.id));
    let place = tape.length - 1;
    while (isCopy(tape[place - 1])) place--;
    if (place < tape.length - 1) tape.splice(place, 0, ...tape.splice(-1));
  };
}
