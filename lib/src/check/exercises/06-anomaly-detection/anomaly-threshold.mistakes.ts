import { mistake } from "../../define-mistake.js";

type Errors = readonly number[];

const sum = (values: Errors) => values.reduce((total, value) => total + value, 0);
const mean = (values: Errors) => sum(values) / values.length;
const median = (values: Errors) => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
};
const squares = (errors: Errors, about = mean(errors)) => sum(errors.map((error) => (error - about) ** 2));
const deviation = (errors: Errors) => Math.sqrt(squares(errors) / errors.length);
const largest = (errors: Errors) => Math.max(...errors);

const formulas: readonly (readonly [
  id: string,
  diagnosis: string,
  form: (errors: Errors) => number,
  ...others: ((errors: Errors) => number)[],
])[] = [
  [
    "deviation-alone",
    "This is the standard deviation alone: it says how far errors spread, not where they lie, so that nearly every beat would be above it.",
    deviation,
  ],
  ["mean-alone", "This is the mean alone: about half of the normal beats lie above it.", mean],
  [
    "deviation-subtracted",
    "The deviation is subtracted; the threshold belongs above the usual errors.",
    (errors) => mean(errors) - deviation(errors),
  ],
  [
    "variance-for-deviation",
    "The variance is added where its square root belongs; it is not even in the units of the errors.",
    (errors) => mean(errors) + squares(errors) / errors.length,
  ],
  [
    "sample-deviation",
    "The squares are divided by n − 1; the population's deviation, with n, is asked for.",
    (errors) => mean(errors) + Math.sqrt(squares(errors) / (errors.length - 1)),
  ],
  [
    "two-deviations",
    "Two deviations are added; one is asked for.",
    (errors) => mean(errors) + 2 * deviation(errors),
    (errors) => mean(errors) + 3 * deviation(errors),
  ],
  [
    "largest-error",
    "This is the largest error, which hangs on a single beat; one odd beat among the normal ones would hide all anomalies.",
    largest,
  ],
  [
    "median-for-mean",
    "The median stands where the mean belongs.",
    (errors) => median(errors) + deviation(errors),
    (errors) => median(errors) + Math.sqrt(squares(errors, median(errors)) / errors.length),
  ],
  [
    "not-centred",
    "The errors themselves are squared, not their distances from the mean.",
    (errors) => mean(errors) + Math.sqrt(squares(errors, 0) / errors.length),
    (errors) => Math.sqrt(squares(errors, 0) / errors.length),
  ],
  [
    "absolute-deviation",
    "The distances from the mean are averaged without squaring; that is the mean absolute deviation.",
    (errors) => mean(errors) + mean(errors.map((error) => Math.abs(error - mean(errors)))),
  ],
  [
    "standard-error",
    "The deviation is divided by √n: that is how well the mean is known, not how far errors spread.",
    (errors) => mean(errors) + deviation(errors) / Math.sqrt(errors.length),
  ],
  [
    "not-divided",
    "The sum of the squares is not divided by their number.",
    (errors) => mean(errors) + Math.sqrt(squares(errors)),
  ],
  ["sum-for-mean", "The errors are added up but not averaged.", (errors) => sum(errors) + deviation(errors)],
];

export const anomalyThresholdMistakes = formulas.map(([id, diagnosis, form, ...variants]) =>
  mistake(id, diagnosis, form, { variants }),
);
