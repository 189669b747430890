/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

const far = (a: number[], b: number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);

export const countModesMutants: Mutant<Answers["count-modes"]>[] = [
  {
    title: "within reach of a centre, whichever is nearer",
    diagnosis: "several-centres-for-one-sample",
    answer: (samples, centres, radius, least) =>
      centres.filter((c) => samples.filter((s) => far(s, c) <= radius).length >= least).length,
  },
  {
    title: "one sample will do",
    diagnosis: "least-ignored",
    answer: (samples, centres, radius) =>
      centres.filter((c) =>
        samples.some((s) => far(s, c) <= radius && centres.every((o) => far(s, o) >= far(s, c))),
      ).length,
  },
  {
    title: "the first centre that fits",
    diagnosis: "first-centre-in-reach",
    answer: (samples, centres, radius, least) => {
      const counts = new Map<number, number>();
      for (const s of samples) {
        for (let i = 0; i < centres.length; i++) {
          if (far(s, centres[i]!) > radius) continue;
          counts.set(i, (counts.get(i) ?? 0) + 1);
          break;
        }
      }
      return [...counts.values()].filter((n) => n >= least).length;
    },
  },
  {
    title: "no radius",
    diagnosis: "radius-ignored",
    answer: (samples, centres, _, least) =>
      centres.filter(
        (c) => samples.filter((s) => centres.every((o) => far(s, o) >= far(s, c))).length >= least,
      ).length,
  },
  {
    title: "samples near any centre",
    diagnosis: "samples-counted",
    answer: (samples, centres, radius) =>
      samples.filter((s) => centres.some((c) => far(s, c) <= radius)).length,
  },
  {
    title: "squares compared with the radius",
    diagnosis: "squared-distance",
    answer: (samples, centres, radius, least) =>
      centres.filter(
        (c) =>
          samples.filter((s) => far(s, c) ** 2 <= radius && centres.every((o) => far(s, o) >= far(s, c)))
            .length >= least,
      ).length,
  },
];
