import { agreement, flatLabelled, type Labelled } from "./labelled.js";
import { flat, squaredDistance, type Vectors } from "./vectors.js";

/** The places of the nearest reference samples, the nearest first. */
export interface Neighbours {
  readonly indices: number[];
  /** Euclidean. */
  readonly distances: number[];
}

/**
 * The k nearest of the reference samples for each query, by comparing with all of them; of equally near ones the
 * earlier comes first. The distance to the nearest training sample tells how unusual a sample is.
 * Throws RangeError unless 1 <= k <= the number of reference samples and all samples have one size.
 */
export function nearestNeighbours(reference: Vectors, queries: Vectors, k = 1): Neighbours[] {
  const known = flat(reference);
  const asked = flat(queries, known.size);
  if (!Number.isInteger(k) || k < 1 || k > known.count) {
    throw new RangeError(`Expected 1 <= k <= ${known.count} reference samples, received k = ${k}.`);
  }
  return Array.from({ length: asked.count }, (_, query) => {
    const indices: number[] = [];
    const squares: number[] = [];
    for (let index = 0; index < known.count; index++) {
      const square = squaredDistance(asked, query, known, index);
      if (squares.length === k && square >= (squares[k - 1] as number)) continue;
      let place = squares.length;
      while (place > 0 && square < (squares[place - 1] as number)) place--;
      indices.splice(place, 0, index);
      squares.splice(place, 0, square);
      if (squares.length > k) {
        indices.pop();
        squares.pop();
      }
    }
    return { indices, distances: squares.map(Math.sqrt) };
  });
}

/**
 * The class of each query by the vote of its k nearest training samples; of classes with equally many votes the one
 * with the nearest sample wins. Throws as `nearestNeighbours`, and on labels that do not fit.
 */
export function knnPredict(train: Labelled, queries: Labelled["codes"], k = 5): number[] {
  flatLabelled(train);
  return nearestNeighbours(train.codes, queries, k).map(({ indices }) => {
    // A map keeps the order in which the classes came up, which is that of their nearest samples.
    const votes = new Map<number, number>();
    for (const index of indices) {
      const label = train.labels[index] as number;
      votes.set(label, (votes.get(label) ?? 0) + 1);
    }
    const most = Math.max(...votes.values());
    return [...votes].find(([, count]) => count === most)?.[0] as number;
  });
}

/** The share of test samples that their k nearest training samples classify rightly; throws as `knnPredict`. */
export function knnAccuracy(train: Labelled, test: Labelled, k = 5): number {
  flatLabelled(test);
  return agreement(knnPredict(train, test.codes, k), test.labels);
}
