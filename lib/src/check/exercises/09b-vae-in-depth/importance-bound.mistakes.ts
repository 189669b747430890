import { mistake } from "../../define-mistake.js";

type Rows = readonly (readonly number[])[];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
/** ln of the sum of the weights, with the largest taken out. */
const logSum = (row: readonly number[]) => {
  const most = Math.max(...row);
  return most + Math.log(sum(row.map((log) => Math.exp(log - most))));
};
const bound = (row: readonly number[]) => logSum(row) - Math.log(row.length);
/** The weights of one image, scaled such that they add up to 1. */
const shares = (row: readonly number[]) => row.map((log) => Math.exp(log - logSum(row)));

export const importanceBoundMistakes = [
  mistake(
    "elbo",
    "This is the mean of the logarithms, the ELBO; the bound asked for is the logarithm of the mean.",
    (rows: Rows) => mean(rows.map(mean)),
  ),
  mistake(
    "overflow",
    "The weights are computed as they are, and become 0 or infinite; take the largest logarithm out first.",
    (rows: Rows) => mean(rows.map((row) => Math.log(mean(row.map(Math.exp))))),
  ),
  mistake(
    "number-of-draws-forgotten",
    "The weights are added up and not averaged: ln of their number has to be taken off, or more draws would always raise the bound.",
    (rows: Rows) => mean(rows.map(logSum)),
  ),
  mistake(
    "pooled",
    "The draws of all images are put into one mean; the logarithm belongs to one image at a time.",
    (rows: Rows) => bound(rows.flat()),
  ),
  mistake("images-added", "The images are added up; the mean over them is asked for.", (rows: Rows) =>
    sum(rows.map(bound)),
  ),
  mistake("largest", "Only the largest weight of each image counts here.", (rows: Rows) =>
    mean(rows.map((row) => Math.max(...row))),
  ),
  mistake(
    "self-normalised",
    "The logarithms are averaged with the weights themselves as shares, which is no bound: it lies above the logarithm of the mean.",
    (rows: Rows) => mean(rows.map((row) => sum(shares(row).map((share, k) => share * (row[k] ?? NaN))))),
  ),
  mistake("logarithm-missing", "The mean weight comes back; its logarithm is missing.", (rows: Rows) =>
    mean(rows.map((row) => mean(row.map(Math.exp)))),
  ),
  mistake(
    "loss",
    "The sign is that of a loss; a bound from below on ln p(x) is asked for.",
    (rows: Rows) => -mean(rows.map(bound)),
  ),
  mistake(
    "bits",
    "This is in bits; divide by no ln 2 for nats.",
    (rows: Rows) => mean(rows.map(bound)) / Math.LN2,
  ),
  mistake("one-for-each", "A list comes back; the mean over the images is asked for.", (rows: Rows) =>
    rows.map(bound),
  ),
];
