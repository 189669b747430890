/**
 * The result of a checked function where that is a tensor: enough of tf.Tensor to refuse numbers, arrays and promises
 * before the cell runs, without the types of tfjs, which would cost every notebook's first cell dearly. Parameters that
 * are tensors are `never` in `Answers`: every type fits, and the number of parameters is still checked.
 */
export interface TensorLike {
  readonly shape: number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  dataSync(): unknown;
}
