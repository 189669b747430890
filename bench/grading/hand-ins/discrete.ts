import { STRICT, type Checks, type Formula } from "./divergence.js";
import type { Draw } from "./draw.js";
import { drawNames, type Names } from "./names.js";

/** `klDiscrete` as one student writes it: the formula in a style that is drawn. */
export function klDiscrete(formula: Formula, draw: Draw): string {
  const names = drawNames(draw);
  const { helpers, body } = draw.pick(SUMS)(formula, names, draw);
  const lines = [...refusals({ ...STRICT, ...formula.checks }, names, draw), ...first(formula), ...body];
  const head = draw.pick([
    "function klDiscrete(q: number[], p: number[]): number {",
    "const klDiscrete = (q: number[], p: number[]): number => {",
    "const klDiscrete = function (q: number[], p: number[]): number {",
  ]);
  return [...helpers, head, ...lines.map((line) => `  ${line}`), head.startsWith("const") ? "};" : "}"].join(
    "\n",
  );
}

const first = (formula: Formula) => (formula.first === undefined ? [] : [formula.first]);

interface Written {
  readonly helpers: readonly string[];
  readonly body: readonly string[];
}
type Style = (formula: Formula, names: Names, draw: Draw) => Written;

const returned = ({ result = (sum) => sum }: Formula, sum: string) => `return ${result(sum)};`;
const bounds = ({ from = 0, without = 0 }: Formula) => ({
  from,
  below: without > 0 ? `q.length - ${without}` : "q.length",
  slice: from > 0 || without > 0 ? `.slice(${from}${without > 0 ? `, -${without}` : ""})` : "",
});
/** A value of 0 where the outcome contributes nothing. */
const guarded = ({ term, skip }: Formula, a: string, b: string) =>
  skip ? `${skip(a, b)} ? 0 : ${term(a, b)}` : term(a, b);

const loop: Style = (formula, { index: i, sum }, draw) => {
  const { from, below } = bounds(formula);
  const [a, b] = [`q[${i}]`, `p[${i}]`];
  const add = `${sum} += ${formula.term(a, b)};`;
  const skip = formula.skip?.(a, b);
  const step = draw.pick([`${i}++`, `${i} += 1`, `++${i}`]);
  const inner =
    skip === undefined ? [add] : draw.pick([[`if (${skip}) continue;`, add], [`if (!(${skip})) ${add}`]]);
  return {
    helpers: [],
    body: [
      `let ${sum} = 0;`,
      `for (let ${i} = ${from}; ${i} < ${below}; ${step}) {`,
      ...inner.map((line) => `  ${line}`),
      "}",
      returned(formula, sum),
    ],
  };
};

const whileLoop: Style = (formula, { index: i, sum, a, b }) => {
  const { from, below } = bounds(formula);
  return {
    helpers: [],
    body: [
      `let ${i} = ${from};`,
      `let ${sum} = 0;`,
      `while (${i} < ${below}) {`,
      `  const ${a} = q[${i}];`,
      `  const ${b} = p[${i}];`,
      `  ${sum} += ${guarded(formula, a, b)};`,
      `  ${i}++;`,
      "}",
      returned(formula, sum),
    ],
  };
};

const forEach: Style = (formula, { index: i, sum, a, b }) => ({
  helpers: [],
  body: [
    `let ${sum} = 0;`,
    `q.forEach((${a}, ${i}) => {`,
    ...(formula.from ? [`  if (${i} < ${formula.from}) return;`] : []),
    ...(formula.without ? [`  if (${i} >= q.length - ${formula.without}) return;`] : []),
    `  const ${b} = p[${i}];`,
    ...(formula.skip ? [`  if (${formula.skip(a, b)}) return;`] : []),
    `  ${sum} += ${formula.term(a, b)};`,
    "});",
    returned(formula, sum),
  ],
});

const ofEntries: Style = (formula, { index: i, sum, a, b }) => ({
  helpers: [],
  body: [
    `let ${sum} = 0;`,
    `for (const [${i}, ${a}] of q.entries()) {`,
    ...(formula.from ? [`  if (${i} < ${formula.from}) continue;`] : []),
    ...(formula.without ? [`  if (${i} >= q.length - ${formula.without}) break;`] : []),
    `  const ${b} = p[${i}];`,
    `  ${sum} += ${guarded(formula, a, b)};`,
    "}",
    returned(formula, sum),
  ],
});

const reduce: Style = (formula, { index: i, sum, a }) => {
  const { from, without = 0 } = { from: formula.from ?? 0, without: formula.without };
  const b = `p[${i}]`;
  const inside = [
    ...(from > 0 ? [`${i} >= ${from}`] : []),
    ...(without > 0 ? [`${i} < q.length - ${without}`] : []),
    ...(formula.skip ? [`!(${formula.skip(a, b)})`] : []),
  ].join(" && ");
  const next =
    inside === "" ? `${sum} + ${formula.term(a, b)}` : `${inside} ? ${sum} + ${formula.term(a, b)} : ${sum}`;
  return { helpers: [], body: [returned(formula, `q.reduce((${sum}, ${a}, ${i}) => (${next}), 0)`)] };
};

const mapped: Style = (formula, { index: i, sum, a, b, value, list }, draw) => {
  const terms = `q.map((${a}, ${i}) => (${guarded(formula, a, `p[${i}]`)}))${bounds(formula).slice}`;
  const added = `reduce((${b}, ${value}) => ${b} + ${value}, 0)`;
  return draw.chance(0.5)
    ? {
        helpers: [],
        body: [`const ${list} = ${terms};`, `const ${sum} = ${list}.${added};`, returned(formula, sum)],
      }
    : { helpers: [], body: [returned(formula, `${terms}.${added}`)] };
};

const helper: Style = (formula, { index: i, sum, a, b, helper: name }, draw) => {
  const { from, below } = bounds(formula);
  const helpers = draw.pick([
    [`const ${name} = (${a}: number, ${b}: number) => (${guarded(formula, a, b)});`],
    [
      `function ${name}(${a}: number, ${b}: number): number {`,
      ...(formula.skip ? [`  if (${formula.skip(a, b)}) return 0;`] : []),
      `  return ${formula.term(a, b)};`,
      "}",
    ],
  ]);
  const body = [
    `let ${sum} = 0;`,
    `for (let ${i} = ${from}; ${i} < ${below}; ${i}++) ${sum} += ${name}(q[${i}], p[${i}]);`,
    returned(formula, sum),
  ];
  // Inside the function or before it.
  return draw.chance(0.5) ? { helpers, body } : { helpers: [], body: [...helpers, ...body] };
};

const zipped: Style = (formula, { index: i, sum, a, b, list }) => ({
  helpers: [],
  body: [
    `const ${list} = q.map((${a}, ${i}): [number, number] => [${a}, p[${i}]])${bounds(formula).slice};`,
    `let ${sum} = 0;`,
    `for (const [${a}, ${b}] of ${list}) {`,
    ...(formula.skip ? [`  if (${formula.skip(a, b)}) continue;`] : []),
    `  ${sum} += ${formula.term(a, b)};`,
    "}",
    returned(formula, sum),
  ],
});

const SUMS: readonly Style[] = [loop, loop, whileLoop, forEach, ofEntries, reduce, mapped, helper, zipped];

/** The refusals, in an order and a form that are drawn. */
function refusals(checks: Checks, { list, value, total, check }: Names, draw: Draw): string[] {
  const refuse = (why: string) =>
    checks.refusal === "NaN" ? "return NaN;" : `throw new ${checks.refusal}(${quoted(why, draw)});`;
  const lengths = checks.lengths ? [`if (q.length !== p.length) ${refuse(draw.pick(LENGTHS))}`] : [];
  const bad = draw.pick([
    `${list}.some((${value}) => !Number.isFinite(${value}) || ${value} < 0)`,
    `!${list}.every((${value}) => Number.isFinite(${value}) && ${value} >= 0)`,
    `${list}.some((${value}) => !(${value} >= 0 && ${value} < Infinity))`,
    `!${list}.every((${value}) => ${value} >= 0 && ${value} !== Infinity)`,
  ]);
  const add = draw.pick([
    `${list}.reduce((${value}, ${total}) => ${value} + ${total}, 0)`,
    `${list}.reduce((${total}, ${value}) => ${total} + ${value})`,
  ]);
  const off = draw.pick([
    (sum: string) => `Math.abs(${sum} - 1) > ${checks.tolerance}`,
    (sum: string) => `${sum} < 1 - ${checks.tolerance} || ${sum} > 1 + ${checks.tolerance}`,
    // This one refuses NaN as well, so whoever writes it does not leave the entries unchecked.
    ...(checks.entries ? [(sum: string) => `!(Math.abs(1 - ${sum}) <= ${checks.tolerance})`] : []),
  ]);
  const entry = checks.entries ? [`if (${bad}) ${refuse(draw.pick(ENTRIES))}`] : [];
  const sums =
    checks.tolerance === undefined
      ? []
      : [`const ${total}1 = ${add};`, `if (${off(`${total}1`)}) ${refuse(draw.pick(SUMS_OFF))}`];
  const each = (lists: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`for (const ${list} of ${lists}) {`, ...lines.map((line) => `  ${line}`), "}"];
  const both =
    checks.sums === "first"
      ? [...each("[q, p]", entry), ...each("[q]", sums)]
      : draw.chance(0.6)
        ? each(draw.pick(["[q, p]", "[p, q]"]), [...entry, ...sums])
        : [...each("[q, p]", entry), ...each(draw.pick(["[q, p]", "[p, q]"]), sums)];
  // A function that is called twice can throw, but it cannot return in place of its caller.
  const called =
    checks.refusal !== "NaN" && checks.sums === "both" && entry.length + sums.length > 0 && draw.chance(0.3);
  const inFunction = [
    `const ${check} = (${list}: number[]) => {`,
    ...[...entry, ...sums].map((line) => `  ${line}`),
    "};",
    ...draw.pick([[`${check}(q);`, `${check}(p);`], [`[q, p].forEach(${check});`]]),
  ];
  return [...lengths, ...(called ? inFunction : both)];
}

const quoted = (text: string, draw: Draw) => draw.pick([`"${text}"`, `'${text}'`, `\`${text}\``]);
const LENGTHS = [
  "q and p differ in length",
  "lengths differ",
  "not the same outcomes",
  "q.length must be p.length",
  "unequal lengths",
];
const ENTRIES = [
  "not a probability",
  "negative or not finite",
  "entries must be finite and >= 0",
  "bad entry",
  "no probability",
];
const SUMS_OFF = ["must sum to 1", "does not add to 1", "sum is off 1", "not normalised", "no distribution"];
