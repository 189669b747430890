import { createRandom } from "../../random/index.js";
import { BEAT_CLASSES, BEAT_LENGTH, beatSet, type BeatSet } from "../samples.js";
import { drawsFrom, type Draws } from "../draws.js";
import { fillNormal } from "../normal.js";

/** One deflection of a beat: a bell at a time, in samples, with a height and a width (its standard deviation). */
type Bell = readonly [at: number, height: number, width: number];

const NORMAL_SHARE = 0.584;

/**
 * Heartbeats in the form of ECG5000, drawn by a program: sums of bell-shaped deflections, as in P. E. McSharry et al.,
 * "A dynamical model for generating synthetic electrocardiogram signals", IEEE Trans. Biomed. Eng. 50(3), 2003; each
 * beat has mean 0 and variance 1. 58 % are normal; the anomalies are premature beats of three kinds, of which the
 * mildest hide among the normal ones. The same seed gives the same beats; 5000 by default.
 */
export function syntheticBeats({ seed, count = 5000 }: { seed: string | number; count?: number }): BeatSet {
  const random = createRandom(seed).stream("synthetic heartbeats");
  const draws = drawsFrom(random);
  const beats = new Float32Array(count * BEAT_LENGTH);
  const labels = new Uint8Array(count);
  fillNormal(beats, random.stream("noise"));
  for (let index = 0; index < count; index++) {
    const normal = draws.chance(NORMAL_SHARE);
    labels[index] = normal ? 1 : 0;
    const beat = beats.subarray(index * BEAT_LENGTH, (index + 1) * BEAT_LENGTH);
    addBells(beat, draws.between(0.03, 0.13), bellsOf(normal, draws), draws);
  }
  return beatSet({ beats, labels, classes: BEAT_CLASSES, source: "synthetic heartbeats", synthetic: true });
}

function bellsOf(normal: boolean, d: Draws): readonly Bell[] {
  const depth: Bell = [d.between(4, 8), -d.between(3.2, 4.8), d.between(2.4, 4.2)];
  if (normal) {
    return [
      depth,
      [d.between(30, 42), -d.between(0.3, 1), d.between(7, 12)],
      [d.between(72, 90), d.between(0.2, 0.8), d.between(10, 18)],
      [d.between(100, 110), d.between(1, 2.1), d.between(4, 6.5)],
      [d.between(122, 132), -d.between(0, 0.6), d.between(4, 9)],
      [d.between(137, 145), d.between(0.4, 2), d.between(3, 6)],
    ];
  }
  const mild = d.chance(0.12);
  const fall = mild ? d.between(-0.8, 0.6) : -d.between(1.5, 4.5);
  return [
    depth,
    [d.between(20, 40), d.between(-0.2, 0.5), d.between(8, 16)],
    [d.between(95, 122), d.between(0.5, mild ? 1.6 : 1.1), d.between(mild ? 7 : 14, 30)],
    [d.between(135, 142), fall, d.between(3, 8)],
  ];
}

/** Adds a slow drift and the bells to noise of that standard deviation, then gives it mean 0 and variance 1. */
function addBells(beat: Float32Array, noise: number, bells: readonly Bell[], draws: Draws): void {
  const [drift, phase] = [draws.between(0, 0.2), draws.between(0, 2 * Math.PI)];
  let [sum, squares] = [0, 0];
  for (let time = 0; time < beat.length; time++) {
    let value = noise * (beat[time] as number) + drift * Math.sin((Math.PI * time) / beat.length + phase);
    for (const [at, height, width] of bells) value += height * Math.exp(-(((time - at) / width) ** 2) / 2);
    beat[time] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / beat.length;
  const deviation = Math.sqrt(squares / beat.length - mean * mean);
  for (let time = 0; time < beat.length; time++) beat[time] = ((beat[time] as number) - mean) / deviation;
}
