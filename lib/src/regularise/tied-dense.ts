import * as tf from "@tensorflow/tfjs";

export interface TiedDenseOptions {
  readonly activation?: "linear" | "relu" | "sigmoid" | "tanh";
}

/**
 * A dense layer whose kernel is the transpose of another dense layer's, not a copy: there is one variable, both layers
 * use it, and its gradient is the sum of the gradients of the two uses. Only the bias is its own. The other layer
 * has to come first in the model; `fit` trains both by the tape.
 */
export function tiedDense(encoder: tf.layers.Layer, options: TiedDenseOptions = {}): tf.layers.Layer {
  return new TiedDense(encoder, options.activation ?? "linear");
}

class TiedDense extends tf.layers.Layer {
  static readonly className = "TiedDense";
  // Symbolic weights of tfjs' layers; a second name for the encoder's kernel must not make it count twice.
  #bias: ReturnType<tf.layers.Layer["addWeight"]> | undefined;
  readonly #activate: (x: tf.Tensor) => tf.Tensor;
  readonly #kernel: () => tf.Tensor2D;

  constructor(encoder: tf.layers.Layer, activation: NonNullable<TiedDenseOptions["activation"]>) {
    super({});
    this.#activate = activation === "linear" ? (x) => x : tf[activation];
    this.#kernel = () => {
      // Not only its trainable weights: a frozen layer has a kernel to tie to as well.
      const [kernel] = encoder.weights;
      if (kernel?.shape.length === 2) return kernel.read() as tf.Tensor2D;
      throw new Error("Expected a dense layer with a kernel to tie to, it has none yet: let it come first.");
    };
  }

  override build(): void {
    const [units = 0] = this.#kernel().shape;
    this.#bias = this.addWeight("bias", [units], "float32", tf.initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return [...shape.slice(0, -1), this.#kernel().shape[0]];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D;
    return tf.tidy(() => {
      const bias = this.#bias?.read() as tf.Tensor;
      return this.#activate(tf.add(tf.matMul(x, this.#kernel(), false, true), bias));
    });
  }
}
