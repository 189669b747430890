/** The formula that an answer computes, apart from the style it is written in. A known mistake changes one of these. */
export interface Formula {
  /** The term of one outcome, of the names of its two probabilities. */
  readonly term: (a: string, b: string) => string;
  /** The condition on which an outcome contributes nothing; left out where the student forgot the zeros. */
  readonly skip?: (a: string, b: string) => string;
  /** The first outcome that counts, and how many of the last ones do not. */
  readonly from?: number;
  readonly without?: number;
  /** The value that is returned, of the name of the sum; the arguments are called as the task calls them. */
  readonly result?: (sum: string) => string;
  /** A statement before the sum. */
  readonly first?: string;
  readonly checks?: Partial<Checks>;
}

/** The inputs that are refused. */
export interface Checks {
  readonly lengths: boolean;
  readonly entries: boolean;
  /** The amount by which a sum may be off 1; `undefined` where sums are not looked at. */
  readonly tolerance: string | undefined;
  /** The distributions whose sums are looked at. */
  readonly sums: "both" | "first";
  /** The outcome in place of an answer. */
  readonly refusal: "RangeError" | "Error" | "TypeError" | "NaN";
}

export const STRICT: Checks = {
  lengths: true,
  entries: true,
  tolerance: "1e-9",
  sums: "both",
  refusal: "RangeError",
};
const NOTHING: Partial<Checks> = { lengths: false, entries: false, tolerance: undefined };

const log = (a: string, b: string) => `${a} * Math.log(${a} / ${b})`;
const zero = (a: string) => `${a} === 0`;

export const RIGHT: Formula = { term: log, skip: zero };

/** The library's known mistakes of `kl-discrete`, by their ids, as a student writes them. */
export const DISCRETE: Readonly<Record<string, Formula>> = {
  bits: { ...RIGHT, term: (a, b) => `${a} * Math.log2(${a} / ${b})` },
  "decimal-logarithm": { ...RIGHT, term: (a, b) => `${a} * Math.log10(${a} / ${b})` },
  swapped: { term: (a, b) => `${b} * Math.log(${b} / ${a})`, skip: (_, b) => zero(b) },
  negated: { ...RIGHT, term: (a, b) => `${a} * Math.log(${b} / ${a})` },
  "weighted-by-p": { ...RIGHT, term: (a, b) => `${b} * Math.log(${a} / ${b})` },
  unweighted: { ...RIGHT, term: (a, b) => `Math.log(${a} / ${b})` },
  "absolute-terms": { ...RIGHT, term: (a, b) => `Math.abs(${log(a, b)})` },
  "mean-for-sum": { ...RIGHT, result: (sum) => `${sum} / q.length` },
  "cross-entropy": { ...RIGHT, term: (a, b) => `-${a} * Math.log(${b})` },
  entropy: { ...RIGHT, term: (a) => `-${a} * Math.log(${a})` },
  "quotient-of-logarithms": { ...RIGHT, term: (a, b) => `(${a} * Math.log(${a})) / Math.log(${b})` },
  "first-term-missing": { ...RIGHT, from: 1 },
  "last-term-missing": { ...RIGHT, without: 1 },
  "squared-distance": { term: (a, b) => `(${a} - ${b}) ** 2` },
  "total-variation": { term: (a, b) => `Math.abs(${a} - ${b})` },
  "zero-times-log-zero": { term: log },
  "infinity-dropped": { term: log, skip: (a, b) => `${a} === 0 || ${b} === 0` },
  "infinity-as-zero": { ...RIGHT, first: "if (q.some((v, i) => v > 0 && p[i] === 0)) return 0;" },
  "infinite-whenever-p-is-zero": { ...RIGHT, first: "if (p.includes(0)) return Infinity;" },
  "infinite-whenever-q-is-zero": { ...RIGHT, first: "if (q.includes(0)) return Infinity;" },
  "infinity-clipped": { ...RIGHT, term: (a, b) => `${a} * Math.log(${a} / Math.max(${b}, 1e-12))` },
  "nothing-refused": { ...RIGHT, checks: NOTHING },
  "lengths-unchecked": { ...RIGHT, checks: { lengths: false } },
  "sums-unchecked": { ...RIGHT, checks: { tolerance: undefined } },
  "sum-of-q-only": { ...RIGHT, checks: { sums: "first" } },
  "entries-unchecked": { ...RIGHT, checks: { entries: false } },
  "loose-sum": { ...RIGHT, checks: { tolerance: "1e-3" } },
  "exact-sum": { ...RIGHT, checks: { tolerance: "0" } },
  "nan-for-refusal": { ...RIGHT, checks: { refusal: "NaN" } },
  "plain-error": { ...RIGHT, checks: { refusal: "Error" } },
  "type-error": { ...RIGHT, checks: { refusal: "TypeError" } },
};

/** The library's known mistakes of `kl-bernoulli`, by their ids: of two terms, (p1, p2) and (1 − p1, 1 − p2). */
export const BERNOULLI: Readonly<Record<string, Formula>> = {
  bits: { ...RIGHT, term: (a, b) => `${a} * Math.log2(${a} / ${b})` },
  "decimal-logarithm": { ...RIGHT, term: (a, b) => `${a} * Math.log10(${a} / ${b})` },
  swapped: { term: (a, b) => `${b} * Math.log(${b} / ${a})`, skip: (_, b) => zero(b) },
  negated: { ...RIGHT, result: (sum) => `-(${sum})` },
  "weighted-by-p2": { term: (a, b) => `${b} * Math.log(${a} / ${b})`, skip: (_, b) => zero(b) },
  "second-term-missing": { ...RIGHT, without: 1 },
  "first-term-missing": { ...RIGHT, from: 1 },
  unweighted: { term: (a, b) => `Math.log(${a} / ${b})` },
  "absolute-terms": { ...RIGHT, term: (a, b) => `Math.abs(${log(a, b)})` },
  "mean-for-sum": { ...RIGHT, result: (sum) => `(${sum}) / 2` },
  "cross-entropy": { ...RIGHT, term: (a, b) => `-${a} * Math.log(${b})` },
  "quotient-of-logarithms": { term: (a, b) => `(${a} * Math.log(${a})) / Math.log(${b})` },
  "squared-distance": { term: (a, b) => `(${a} - ${b}) ** 2 / 2` },
  rounded: { ...RIGHT, result: (sum) => `Number((${sum}).toFixed(4))` },
  "zero-times-log-zero": { term: log },
  "infinity-dropped": { term: log, skip: (a, b) => `${a} === 0 || ${b} === 0` },
  "infinite-at-every-end": { ...RIGHT, first: "if (p2 === 0 || p2 === 1) return Infinity;" },
  "zero-at-every-end": { ...RIGHT, first: "if ([0, 1].includes(p1) || [0, 1].includes(p2)) return 0;" },
  "nothing-refused": { ...RIGHT, checks: { entries: false } },
  "plain-error": { ...RIGHT, checks: { refusal: "Error" } },
  "type-error": { ...RIGHT, checks: { refusal: "TypeError" } },
  "nan-for-refusal": { ...RIGHT, checks: { refusal: "NaN" } },
};

/** Wrong in a way that nobody foresaw. */
export const unforeseen = (factor: number): Formula[] => [
  { ...RIGHT, term: (a, b) => `${factor} * ${log(a, b)}` },
  { ...RIGHT, term: (a, b) => `${a} * Math.log(${a} / ${b} + ${factor / 10})` },
  { ...RIGHT, term: (a, b) => `${a} * Math.log1p(${a} / ${b} * ${factor})` },
  { ...RIGHT, term: (a, b) => `${a} ** ${factor} * Math.log(${a} / ${b})` },
  { ...RIGHT, result: (sum) => `Math.max(0, ${sum} - ${factor / 100})` },
];
