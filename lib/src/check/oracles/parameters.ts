interface Counted {
  readonly kind: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly groups: number;
  readonly bias: boolean;
}

/** Parameters by counting: every learned number is met once in nested loops over channels and taps. */
export function countConnections(layer: Counted): number {
  const { kind, inputs, outputs, kernel, groups, bias } = layer;
  let count = bias ? outputs : 0;
  const connect = (
    from: number,
    to: number,
    side: number,
    sees: (input: number, output: number) => boolean,
  ) => {
    for (let output = 0; output < to; output++) {
      for (let input = 0; input < from; input++) {
        for (let tap = 0; tap < side * side; tap++) if (sees(input, output)) count++;
      }
    }
  };
  const all = () => true;
  if (kind === "separable") {
    connect(inputs, inputs, kernel, (input, output) => input === output);
    connect(inputs, outputs, 1, all);
    return count;
  }
  const group = (channel: number, channels: number) => Math.floor((channel * groups) / channels);
  connect(inputs, outputs, kernel, (input, output) => group(input, inputs) === group(output, outputs));
  // A place has two coordinates, so two channels are made for each tap.
  if (kind === "deformable") {
    for (const taps of [kernel * kernel, kernel * kernel]) connect(inputs, taps, kernel, all);
  }
  return count;
}
