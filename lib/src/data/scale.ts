import { ofClasses } from "./select.js";
import { beatSet, type BeatSet } from "./samples.js";

export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

/** The normal beats alone. */
export const normalBeats = (set: BeatSet): BeatSet => ofClasses(set, "normal");

/** The anomalous beats alone. */
export const anomalousBeats = (set: BeatSet): BeatSet => ofClasses(set, "anomalous");

/**
 * The smallest and the largest value. Take it of the NORMAL TRAINING beats: a model that is never to see an anomaly
 * or a test beat must not learn their range either (the tutorial's notebook takes it over anomalies too).
 * Throws RangeError if there is no beat.
 */
export function rangeOf({ beats }: BeatSet): ValueRange {
  if (beats.length === 0) {
    throw new RangeError("Expected at least one beat to take the range of, received none.");
  }
  let [min, max] = [Infinity, -Infinity];
  for (const value of beats) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/**
 * Beats with `min` at 0 and `max` at 1; other values follow the same line, so that anomalies may lie outside [0, 1].
 * Throws RangeError unless min < max.
 */
export function scaleBeats(set: BeatSet, { min, max }: ValueRange): BeatSet {
  if (!(min < max)) throw new RangeError(`Expected min < max, received ${min} and ${max}.`);
  return beatSet({ ...set, beats: set.beats.map((value) => (value - min) / (max - min)) });
}
