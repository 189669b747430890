/** The engine that tfjs keeps under a global, once it has been loaded; a look there spares loading it. */
interface TensorFlowEngine {
  readonly state: { readonly numTensors: number; readonly numBytes: number };
}

/** Steps in a row that have to leave tensors before anything is said. */
const STEPS = 20;

/** Watches the number of tensors from step to step. */
interface LeakWatch {
  /** To be called once after every step. */
  step(): void;
  /** Returns what is to be said of tensors that each step leaves; undefined if it leaves none. */
  words(): string | undefined;
}

export function watchLeaks(): LeakWatch {
  let last: number | undefined;
  let [rising, left] = [0, 0];
  return {
    step() {
      const count = engine()?.state.numTensors;
      const more = count === undefined || last === undefined ? 0 : count - last;
      [rising, left] = more > 0 ? [rising + 1, left + more] : [0, 0];
      last = count;
    },
    words() {
      const state = engine()?.state;
      if (rising < STEPS || !state) return undefined;
      const each = Math.round(left / rising);
      return (
        `Each step leaves ${each} ${each === 1 ? "tensor" : "tensors"}, now ${state.numTensors} with ` +
        `${megabytes(state.numBytes)}: put it into tf.tidy(() => …), or memory will run out.`
      );
    },
  };
}

export function megabytes(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toPrecision(3)} MB` : `${(bytes / 1e9).toPrecision(3)} GB`;
}

function engine(): TensorFlowEngine | undefined {
  return (globalThis as { _tfengine?: TensorFlowEngine })._tfengine;
}
