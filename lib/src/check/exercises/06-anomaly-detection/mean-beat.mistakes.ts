import { mistake } from "../../define-mistake.js";

type Beat = readonly number[];
type Beats = readonly Beat[];
/** An error for every beat, from the normal ones. */
type Form = (normal: Beats, beats: Beats) => unknown;

const sum = (values: Beat) => values.reduce((total, value) => total + value, 0);
const average = (values: Beat) => sum(values) / values.length;
const along = (beats: Beats, of: (values: number[]) => number) =>
  (beats[0] ?? []).map((_, t) => of(beats.map((beat) => beat[t] ?? NaN)));
const middle = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (i: number) => sorted[i] ?? NaN;
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
};
const differences = (beat: Beat, from: Beat) => beat.map((value, t) => value - (from[t] ?? NaN));
const absolute = (values: Beat) => values.map(Math.abs);
const squared = (values: Beat) => values.map((value) => value ** 2);
const distance = (beat: Beat, from: Beat) => average(absolute(differences(beat, from)));

/** The differences of every beat from the mean beat, made into one number in another way. */
const gathered =
  (gather: (differences: number[], normal: Beats) => number): Form =>
  (normal, beats) =>
    beats.map((beat) => gather(differences(beat, along(normal, average)), normal));
/** The distance from something other than the mean beat. */
const against =
  (template: (normal: Beats, beats: Beats, beat: Beat) => Beat): Form =>
  (normal, beats) =>
    beats.map((beat) => distance(beat, template(normal, beats, beat)));
const constant = (beat: Beat, value: number) => beat.map(() => value);

export const meanBeatMistakes = [
  mistake(
    "mean-of-judged-beats",
    "The mean is that of the beats to be judged, anomalies among them; it must come from the normal beats.",
    against((_, beats) => along(beats, average)),
    { variants: [against((normal, beats) => along([...normal, ...beats], average))] },
  ),
  mistake(
    "one-mean-for-all-times",
    "One mean over all samples stands for the whole beat; each time needs a mean of its own.",
    against((normal, _, beat) => constant(beat, average(normal.flat()))),
  ),
  mistake(
    "mean-of-each-beat",
    "Each beat is compared with its own mean; it must be compared with the normal beats.",
    against((_, __, beat) => constant(beat, average(beat))),
  ),
  mistake(
    "mean-along-the-beat",
    "The mean is taken along each normal beat; it belongs across them, time by time.",
    against((normal) => normal.map(average)),
  ),
  mistake(
    "median-beat",
    "This is the median of the normal beats, time by time; the mean is asked for.",
    against((normal) => along(normal, middle)),
  ),
  mistake(
    "first-normal-beat",
    "Each beat is compared with a single normal beat; the mean of all of them is asked for.",
    against(([first = []]) => first),
  ),
  mistake(
    "mean-of-distances",
    "This averages the distances from all normal beats; average the beats first, then take one distance.",
    (normal: Beats, beats: Beats) =>
      beats.map((beat) => average(normal.map((other) => distance(beat, other)))),
  ),
  mistake(
    "nearest-normal-beat",
    "This is the distance from the nearest normal beat; the distance from their mean is asked for.",
    (normal: Beats, beats: Beats) =>
      beats.map((beat) => Math.min(...normal.map((other) => distance(beat, other)))),
  ),
  mistake(
    "squared",
    "The differences are squared; their absolute values are asked for, as in the detector's error.",
    gathered((each) => average(squared(each))),
    {
      variants: [
        gathered((each) => Math.sqrt(average(squared(each)))),
        gathered((each) => Math.hypot(...each)),
        gathered((each) => sum(squared(each))),
      ],
    },
  ),
  mistake(
    "signed",
    "Differences up and down cancel: take the absolute value of each before you average.",
    gathered(average),
    { variants: [gathered((each) => Math.abs(average(each)))] },
  ),
  mistake(
    "summed",
    "The differences are added up; divide by the number of samples of the beat.",
    gathered((each) => sum(absolute(each))),
  ),
  mistake(
    "divided-by-beats",
    "The sum is divided by the number of normal beats; divide by the number of samples of the beat.",
    gathered((each, normal) => sum(absolute(each)) / normal.length),
  ),
  mistake(
    "largest",
    "Only the largest difference counts; their mean is asked for.",
    gathered((each) => Math.max(...absolute(each))),
  ),
  mistake(
    "one-for-all",
    "A single number comes back; one error for every beat is asked for.",
    (normal: Beats, beats: Beats) => average(beats.map((beat) => distance(beat, along(normal, average)))),
  ),
];
