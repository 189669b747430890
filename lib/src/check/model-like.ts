/** The result of a checked function where that is a tf.LayersModel: enough of it, without the types of tfjs. */
export interface ModelLike {
  readonly layers: readonly { readonly name: string }[];
  countParams(): number;
  predict(...args: never[]): unknown;
}
