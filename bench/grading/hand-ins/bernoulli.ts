import { STRICT, type Formula } from "./divergence.js";
import type { Draw } from "./draw.js";
import { drawNames, type Names } from "./names.js";

/** `klBernoulli` as one student writes it, by itself or, where `alone` is false, perhaps through `klDiscrete`. */
export function klBernoulli(formula: Formula, draw: Draw, alone: boolean): string {
  const names = drawNames(draw);
  const style = alone || draw.chance(0.6) ? draw.pick(TWO_TERMS) : throughDiscrete;
  const lines = [
    ...refusals(formula, names, draw),
    ...(formula.first ? [formula.first] : []),
    ...style(formula, names),
  ];
  const head = draw.pick([
    "function klBernoulli(p1: number, p2: number): number {",
    "const klBernoulli = (p1: number, p2: number): number => {",
  ]);
  return [head, ...lines.map((line) => `  ${line}`), head.startsWith("const") ? "};" : "}"].join("\n");
}

type Style = (formula: Formula, names: Names) => string[];

const guarded = ({ term, skip }: Formula, a: string, b: string) =>
  skip ? `${skip(a, b)} ? 0 : ${term(a, b)}` : term(a, b);
/** The outcomes that count: x = 1 is the first, x = 0 the second. */
const outcomes = ({ from = 0, without = 0 }: Formula) =>
  [["p1", "p2"] as const, ["1 - p1", "1 - p2"] as const].slice(from, 2 - without);
const returned = ({ result = (sum) => sum }: Formula, sum: string) => `return ${result(sum)};`;

const helper: Style = (formula, { helper: name, a, b }) => [
  `const ${name} = (${a}: number, ${b}: number) => (${guarded(formula, a, b)});`,
  returned(
    formula,
    outcomes(formula)
      .map(([p, q]) => `${name}(${p}, ${q})`)
      .join(" + "),
  ),
];

const twoLines: Style = (formula, { a, b, sum, value, total }) => {
  const twice = outcomes(formula).map(([p, q], i) => ({
    p: [`${a}${i}`, p],
    q: [`${b}${i}`, q],
    term: [value, total][i],
  }));
  return [
    ...twice.flatMap(({ p, q, term }) => [
      `const ${p[0]} = ${p[1]};`,
      `const ${q[0]} = ${q[1]};`,
      `const ${term}_${sum} = ${guarded(formula, p[0] ?? "", q[0] ?? "")};`,
    ]),
    returned(formula, twice.map(({ term }) => `${term}_${sum}`).join(" + ")),
  ];
};

const pairs: Style = (formula, { a, b, sum }) => [
  `let ${sum} = 0;`,
  `for (const [${a}, ${b}] of [${outcomes(formula)
    .map(([p, q]) => `[${p}, ${q}]`)
    .join(", ")}]) {`,
  ...(formula.skip ? [`  if (${formula.skip(a, b)}) continue;`] : []),
  `  ${sum} += ${formula.term(a, b)};`,
  "}",
  returned(formula, sum),
];

const conditions: Style = (formula, { a, b, sum }) => [
  `let ${sum} = 0;`,
  ...outcomes(formula).flatMap(([p, q], i) => [
    `const ${a}${i} = ${p}, ${b}${i} = ${q};`,
    formula.skip
      ? `if (!(${formula.skip(`${a}${i}`, `${b}${i}`)})) ${sum} += ${formula.term(`${a}${i}`, `${b}${i}`)};`
      : `${sum} += ${formula.term(`${a}${i}`, `${b}${i}`)};`,
  ]),
  returned(formula, sum),
];

const mapped: Style = (formula, { a, b, list, value, total }) => [
  `const ${list}Of: [number, number][] = [${outcomes(formula)
    .map(([p, q]) => `[${p}, ${q}]`)
    .join(", ")}];`,
  returned(
    formula,
    `${list}Of.map(([${a}, ${b}]) => (${guarded(formula, a, b)})).reduce((${value}, ${total}) => ${value} + ${total}, 0)`,
  ),
];

const TWO_TERMS: readonly Style[] = [helper, twoLines, pairs, conditions, mapped];
const throughDiscrete: Style = (formula) => [returned(formula, "klDiscrete([p1, 1 - p1], [p2, 1 - p2])")];

function refusals({ checks = {} }: Formula, { value, list }: Names, draw: Draw): string[] {
  const { entries, refusal } = { ...STRICT, ...checks };
  if (!entries) return [];
  const why = draw.pick([
    "not a probability",
    "outside [0, 1]",
    "p1 and p2 lie in [0, 1]",
    "no parameter of a coin",
    "theta?",
  ]);
  const refuse =
    refusal === "NaN" ? "return NaN;" : `throw new ${refusal}(${draw.pick([`"${why}"`, `'${why}'`])});`;
  return draw.pick([
    [`if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) ${refuse}`],
    [`if (!(p1 >= 0 && p1 <= 1)) ${refuse}`, `if (!(p2 >= 0 && p2 <= 1)) ${refuse}`],
    [
      `for (const ${value} of [p1, p2]) {`,
      `  if (Number.isNaN(${value}) || ${value} < 0 || ${value} > 1) ${refuse}`,
      "}",
    ],
    [
      `const ${list} = [p1, p2];`,
      `if (!${list}.every((${value}) => ${value} >= 0 && ${value} <= 1)) ${refuse}`,
    ],
    [`if ([p1, p2].some((${value}) => !(0 <= ${value} && ${value} <= 1))) ${refuse}`],
  ]);
}
