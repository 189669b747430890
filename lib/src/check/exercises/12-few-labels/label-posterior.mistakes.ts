import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);
const normalised = (values: Numbers) => values.map((value) => value / sum(values));
const least = (values: Numbers) => Math.min(...values);
const largest = (values: Numbers) => Math.max(...values);

export const labelPosteriorMistakes = [
  mistake(
    "sign-of-costs",
    "The sign is turned: the dearest class gets the largest probability.",
    (L: Numbers) => normalised(L.map((cost) => Math.exp(cost - largest(L)))),
    { variants: [(L: Numbers) => normalised(L.map(Math.exp))] },
  ),
  mistake(
    "not-normalised",
    "These do not add up to 1; divide them by their sum.",
    (L: Numbers) => L.map((cost) => Math.exp(-cost)),
    { variants: [(L: Numbers) => L.map((cost) => Math.exp(least(L) - cost))] },
  ),
  mistake("reciprocals", "These go with 1/cost; costs are minus logarithms of probabilities.", (L: Numbers) =>
    normalised(L.map((cost) => 1 / cost)),
  ),
  mistake(
    "costs-normalised",
    "The costs themselves are divided by their sum; exp(−cost) makes a probability of them.",
    (L: Numbers) => normalised(L),
    { variants: [(L: Numbers) => normalised(L.map((cost) => largest(L) - cost))] },
  ),
  mistake(
    "certain",
    "This decides for the cheapest class; a cost that is a little higher is still a possibility.",
    (L: Numbers) => L.map((_, i) => Number(i === L.indexOf(least(L)))),
    // Of several that are equally cheap each is taken.
    { variants: [(L: Numbers) => L.map((cost) => Number(cost === least(L)))] },
  ),
  mistake("undecided", "All classes are equally probable here, whatever they cost.", (L: Numbers) =>
    L.map(() => 1 / L.length),
  ),
  mistake("base-two", "This is 2 to the power of −cost; nats go with e.", (L: Numbers) =>
    normalised(L.map((cost) => 2 ** (least(L) - cost))),
  ),
  mistake(
    "squared-costs",
    "The costs are squared, or halved, in the exponent; exp(−cost) is all.",
    (L: Numbers) => normalised(L.map((cost) => Math.exp(-((cost - least(L)) ** 2)))),
    {
      variants: [(L: Numbers) => normalised(L.map((cost) => Math.exp((least(L) - cost) / 2)))],
    },
  ),
  mistake(
    "underflow",
    "exp of some hundred nats is 0 or Infinity for a computer; take the least cost off all of them first.",
    (L: Numbers) => normalised(L.map((cost) => Math.exp(-cost))),
    { credit: 1 },
  ),
];
