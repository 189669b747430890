import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Tried } from "../answers.js";

const at = (values: readonly number[], i: number) => values[i] ?? NaN;
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const meanOf = (beats: number[][]) =>
  (beats[0] ?? []).map((_, t) => sum(beats.map((beat) => at(beat, t))) / beats.length);

export const meanBeatAnswers: Pick<Tried<Answers>, "mean-beat"> = {
  "mean-beat": {
    wrong: [
      {
        title: "the mean of what is judged",
        diagnosis: "mean-of-judged-beats",
        answer: (_, beats) => {
          const mean = meanOf(beats);
          return beats.map((beat) => sum(beat.map((v, t) => Math.abs(v - at(mean, t)))) / beat.length);
        },
      },
      {
        title: "Euclid's distance",
        diagnosis: "squared",
        answer: (normal, beats) => {
          const mean = meanOf(normal);
          return beats.map((beat) => Math.sqrt(sum(beat.map((v, t) => (v - at(mean, t)) ** 2))));
        },
      },
      {
        title: "without absolute values",
        diagnosis: "signed",
        answer: (normal, beats) => {
          const mean = meanOf(normal);
          return beats.map((beat) => sum(beat.map((v, t) => v - at(mean, t))) / beat.length);
        },
      },
      {
        title: "the sum",
        diagnosis: "summed",
        answer: (normal, beats) => {
          const mean = meanOf(normal);
          return beats.map((beat) => sum(beat.map((v, t) => Math.abs(v - at(mean, t)))));
        },
      },
      {
        title: "the average distance from all normal beats",
        diagnosis: "mean-of-distances",
        answer: (normal, beats) =>
          beats.map((beat) => {
            let total = 0;
            for (const other of normal) {
              for (const [t, v] of beat.entries()) total += Math.abs(v - at(other, t));
            }
            return total / (normal.length * beat.length);
          }),
      },
      {
        title: "the number of all samples",
        diagnosis: "one-mean-for-all-times",
        answer: (normal, beats) => {
          const mean = sum(normal.flat()) / normal.flat().length;
          return beats.map((beat) => sum(beat.map((v) => Math.abs(v - mean))) / beat.length);
        },
      },
      { title: "no errors at all", answer: (_, beats) => beats.map(() => 0) },
    ],
    right: {
      "by maps": (normal, beats) => {
        const mean = meanOf(normal);
        return beats.map((beat) => sum(beat.map((v, t) => Math.abs(v - at(mean, t)))) / beat.length);
      },
      "by loops": (normal, beats) => {
        const length = normal[0]?.length ?? 0;
        const mean = new Float64Array(length);
        for (const beat of normal) {
          for (let t = 0; t < length; t++) mean[t] = at([...mean], t) + at(beat, t) / normal.length;
        }
        const errors: number[] = [];
        for (const beat of beats) {
          let error = 0;
          for (let t = 0; t < length; t++) error += Math.abs(at(beat, t) - at([...mean], t)) / length;
          errors.push(error);
        }
        return errors;
      },
    },
  },
};
