import type { Answers } from "../../../../../lib/src/check/exercises/09b-vae-in-depth/index.js";
import type { Tried } from "../answers.js";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;

export const importanceAnswers: Pick<Tried<Answers>, "importance-bound"> = {
  "importance-bound": {
    wrong: [
      { title: "the usual bound", diagnosis: "elbo", answer: (rows) => mean(rows.map(mean)) },
      {
        title: "as it stands in the paper",
        diagnosis: "overflow",
        answer: (rows) => mean(rows.map((row) => Math.log(sum(row.map(Math.exp)) / row.length))),
      },
      {
        title: "logsumexp",
        diagnosis: "number-of-draws-forgotten",
        answer: (rows) =>
          mean(rows.map((row) => row[0]! + Math.log(sum(row.map((log) => Math.exp(log - row[0]!)))))), // eslint-disable-line @typescript-eslint/no-non-null-assertion -- code as students write it
      },
      {
        title: "one level for all images, which may lie hundreds of nats apart",
        answer: (rows) => {
          const most = Math.max(...rows.flat());
          return mean(rows.map((row) => most + Math.log(mean(row.map((log) => Math.exp(log - most))))));
        },
      },
      {
        title: "the best draw",
        diagnosis: "largest",
        answer: (rows) => mean(rows.map((row) => [...row].sort((a, b) => b - a)[0] ?? NaN)),
      },
      {
        title: "the median",
        answer: (rows) =>
          mean(rows.map((row) => [...row].sort((a, b) => a - b)[Math.floor(row.length / 2)] ?? NaN)),
      },
    ],
    right: {
      "from the mean logarithm": (rows) =>
        mean(
          rows.map((row) => {
            const most = row.reduce((a, b) => Math.max(a, b));
            return most - Math.log(row.length) + Math.log(sum(row.map((log) => Math.exp(log - most))));
          }),
        ),
      "by loops": (rows) => {
        let total = 0;
        for (const row of rows) {
          const most = Math.max(...row);
          let weight = 0;
          for (const log of row) weight += Math.exp(log - most) / row.length;
          total += (most + Math.log(weight)) / rows.length;
        }
        return total;
      },
    },
  },
};
