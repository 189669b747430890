import { predictionExercise, predictionMistakes, type WrongFormula } from "../../predictions.js";

/** The counts as a reader of the two fractions may take them. */
interface Table {
  /** Counts of normal beats: called normal, called anomalous. */
  readonly passed: number;
  readonly alarmed: number;
  /** Counts of anomalies: called normal, called anomalous. */
  readonly missed: number;
  readonly found: number;
}

interface Case {
  readonly question: string;
  of(table: Table): number;
}

const TABLE: Table = { passed: 507, alarmed: 560 - 507, missed: 511 - 507, found: 1000 - 560 - (511 - 507) };
const percent = (share: number) => Math.round(100 * share);

/** Precision if one beat in a hundred is anomalous and both rates stay. */
function rarePrecision({ passed, alarmed, missed, found }: Table): number {
  const hits = (0.01 * found) / (found + missed);
  const falseAlarms = (0.99 * alarmed) / (alarmed + passed);
  return hits / (hits + falseAlarms);
}

export const PUBLISHED_CASES: readonly Case[] = [
  { question: "How many of the 1000 test beats are normal?", of: (t) => t.passed + t.alarmed },
  { question: "How many are anomalous?", of: (t) => t.missed + t.found },
  { question: "How many normal beats are false alarms?", of: (t) => t.alarmed },
  { question: "How many anomalies are missed?", of: (t) => t.missed },
  { question: "How many anomalies are found?", of: (t) => t.found },
  {
    question: "With the anomaly as the positive class: what is the precision, in whole percent?",
    of: (t) => percent(t.found / (t.found + t.alarmed)),
  },
  {
    question: "With the anomaly as the positive class: what is the recall, in whole percent?",
    of: (t) => percent(t.found / (t.found + t.missed)),
  },
  {
    question:
      "On other beats only 1 in 100 is anomalous, and both rates (false alarms among normal beats, hits among anomalies) stay as they are: what is the precision then, in whole percent?",
    of: (t) => percent(rarePrecision(t)),
  },
];

const [NORMAL, ANOMALOUS, ALARMS, MISSES, FOUND, PRECISION, RECALL, RARE] = PUBLISHED_CASES;

/** Wrong for some of the questions, right for the others. */
const instead =
  (...changes: readonly (readonly [of: Case | undefined, answer: number])[]) =>
  (each: Case) =>
    changes.find(([question]) => question === each)?.[1] ?? each.of(TABLE);
const withTable = (table: Table) => (each: Case) => each.of(table);

const formulas: readonly WrongFormula<Case>[] = [
  [
    "denominators-exchanged",
    "511 is taken for the number of normal beats; it is the number of beats *called* normal, by which precision divides.",
    withTable({ passed: 507, alarmed: 4, missed: 53, found: 436 }),
    instead([NORMAL, 511], [ANOMALOUS, 489]),
    instead([NORMAL, 511], [ANOMALOUS, 489], [ALARMS, 4], [MISSES, 53]),
  ],
  [
    "alarms-and-misses-exchanged",
    "False alarms and misses are exchanged: 53 normal beats were not called normal, so they raise an alarm.",
    instead([ALARMS, 4], [MISSES, 53]),
    instead([ALARMS, 4], [MISSES, 53], [FOUND, 387]),
  ],
  [
    "normal-as-positive",
    "These are the published shares, with normal as the positive class; the anomaly is asked for.",
    instead([PRECISION, 99], [RECALL, 91]),
    instead([PRECISION, 99]),
    instead([RECALL, 91]),
  ],
  [
    "shares-exchanged",
    "Precision and recall are exchanged: precision divides the hits by the alarms.",
    instead([PRECISION, 99], [RECALL, 89]),
  ],
  [
    "base-rate-kept",
    "The precision is left as it was; with 99 normal beats for each anomaly there are far more false alarms for each hit.",
    instead([RARE, 89]),
    instead([RARE, 99]),
    instead([RARE, 91]),
    instead([RARE, 94]),
  ],
  [
    "base-rate-alone",
    "1 % is the share of anomalies among all beats; among the alarms it is higher.",
    instead([RARE, 1]),
  ],
  ["rounded-down", "The shares are cut off; round them to the nearest whole number.", instead([RARE, 9])],
];

export const publishedConfusion = predictionExercise({
  id: "published-confusion",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "The published figures, taken apart",
  target: "publishedTable",
  cases: PUBLISHED_CASES,
  question: ({ question }) => question,
  what: () => "the right number",
  right: (each) => each.of(TABLE),
  advice: "draw the table of four counts: what a beat is down, what it is called across",
  mistakes: predictionMistakes(PUBLISHED_CASES, formulas),
  hints: [
    "Which beats does 507 count? It stands in both fractions. What does each denominator add to it?",
    "511 = beats called normal = normal and called normal + anomalous and called normal. 560 = normal beats = normal and called normal + normal and called anomalous.",
    "Anomalies: 1000 − 560, of which 511 − 507 are missed. For the last question take 10 000 beats: 100 · 436/440 hits and 9900 · 53/560 false alarms.",
  ],
});
