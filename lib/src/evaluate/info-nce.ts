import { flat, type Flat, type Vectors } from "./vectors.js";
import { reserved } from "../reserved.js";

/**
 * InfoNCE in nats: how badly each anchor finds its own partner, row i of `positives`, among all n of them. The mean of
 * −ln softmax of the cosine similarities divided by the temperature, at the partner (A. van den Oord et al., 2018; SimCLR
 * calls its form NT-Xent). LOWER is better: about ln n if codes say nothing of who belongs to whom, near 0 if partners
 * are alike and others are not. With all codes equal it is exactly ln n; it can exceed that. ln n minus it bounds the
 * mutual information of the pair from below, so it depends on n: compare it for equal n and temperature only.
 * Throws RangeError if the lists do not match, a code is 0 (no direction), or the temperature is not positive.
 */
export function infoNce(
  anchors: Vectors,
  positives: Vectors,
  { temperature = 0.1 }: { readonly temperature?: number } = {},
): number {
  reserved("infoNce");
  const a = unit(flat(anchors));
  const b = unit(flat(positives, a.size));
  if (a.count !== b.count) {
    throw new RangeError(`Expected a partner for each of ${a.count} anchors, received ${b.count}.`);
  }
  if (!(temperature > 0)) throw new RangeError(`Expected a temperature > 0, received ${temperature}.`);
  let sum = 0;
  for (let i = 0; i < a.count; i++) {
    const scores = Array.from({ length: b.count }, (_, j) => cosine(a, i, b, j) / temperature);
    const most = scores.reduce((x, y) => Math.max(x, y));
    const logTotal = most + Math.log(scores.reduce((total, score) => total + Math.exp(score - most), 0));
    sum += logTotal - (scores[i] as number);
  }
  return sum / a.count;
}

/** Every row divided by its length. */
function unit({ values, count, size }: Flat): Flat {
  const lengths = Array.from({ length: count }, (_, row) =>
    Math.hypot(...values.subarray(row * size, (row + 1) * size)),
  );
  const empty = lengths.indexOf(0);
  if (empty >= 0) {
    throw new RangeError(`Expected codes with a direction, received only zeros in row ${empty}.`);
  }
  return {
    values: values.map((value, at) => value / (lengths[Math.floor(at / size)] as number)),
    count,
    size,
  };
}

function cosine(a: Flat, i: number, b: Flat, j: number): number {
  let sum = 0;
  for (let k = 0; k < a.size; k++) {
    sum += (a.values[i * a.size + k] as number) * (b.values[j * b.size + k] as number);
  }
  return sum;
}
