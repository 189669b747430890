import { createRandom } from "../../random/index.js";
import { BEAT_CLASSES, BEAT_LENGTH, beatSet, type BeatSet } from "../samples.js";
import { drawsFrom, type Draws } from "../draws.js";
import { fillNormal } from "../normal.js";

/** One deflection of a beat: a bell at a time, in samples, with a height and a width (its standard deviation). */
type Bell = readonly [at: number, height: number, width: number];

const NORMAL_SHARE = 0.584;
/** The share of mild ones among the anomalies. */
const MILD_SHARE = 0.2;

/**
 * Heartbeats in the form of ECG5000, drawn by a program: sums of bell-shaped deflections, as in P. E. McSharry et al.,
 * "A dynamical model for generating synthetic electrocardiogram signals", IEEE Trans. Biomed. Eng. 50(3), 2003; each
 * beat has mean 0 and variance 1. 58 % are normal; the anomalies are premature beats, and one in five of them is
 * normal but for one peak. The same seed gives the same beats; 5000 by default.
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
    addBells(beat, draws.between(0.02, 0.1), bellsOf(normal, draws), draws);
  }
  return beatSet({ beats, labels, classes: BEAT_CLASSES, source: "synthetic heartbeats", synthetic: true });
}

function bellsOf(normal: boolean, draws: Draws): readonly Bell[] {
  const { between } = draws;
  const depth: Bell = [between(4, 8), -between(3.2, 4.8), between(2.4, 4.2)];
  const mild = !normal && draws.chance(MILD_SHARE);
  if (normal || mild) {
    // A mild anomaly is a normal beat but for its second peak, which comes early and is blurred.
    const peak: Bell = mild
      ? [between(84, 104), between(0.5, 1.7), between(5, 12)]
      : [between(100, 110), between(1, 2.1), between(4, 6.5)];
    return [
      depth,
      [between(30, 42), -between(0.3, 1), between(7, 12)],
      [between(72, 90), between(0.2, 0.8), between(10, 18)],
      peak,
      [between(122, 132), -between(0, 0.6), between(4, 9)],
      [between(137, 145), between(0.4, 2), between(3, 6)],
    ];
  }
  return [
    depth,
    [between(20, 40), between(-0.2, 0.5), between(8, 16)],
    [between(95, 122), between(0.5, 1.1), between(14, 30)],
    [between(135, 142), -between(1.5, 4.5), between(3, 8)],
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
