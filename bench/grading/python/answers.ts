import { BERNOULLI, DISCRETE, RIGHT, STRICT, unforeseen, type Formula } from "../hand-ins/divergence.js";
import { createDraw, type Draw } from "../hand-ins/draw.js";
import { drawNames, type Names } from "../hand-ins/names.js";
import { drawStudent } from "../hand-ins/student.js";

/** Writes the answers of the student of this place in Python: the same right and wrong formulas as in TypeScript. */
export function pythonAnswers(seed: string, index: number): Readonly<Record<string, string>> {
  const { kind, mistakes, answers } = drawStudent(seed, index);
  const draw = createDraw(seed, index, "python");
  const wrong = kind === "unforeseen" ? draw.pick(unforeseen(draw.integer(101, 400) / 200)) : undefined;
  const discrete = klDiscrete(wrong ?? DISCRETE[mistakes["kl-discrete"] ?? ""] ?? RIGHT, draw);
  return {
    "kl-discrete": kind === "stops" ? discrete.replace(/\)/, "") : discrete,
    "kl-bernoulli": klBernoulli(BERNOULLI[mistakes["kl-bernoulli"] ?? ""] ?? RIGHT, draw),
    "kl-sweep": klSweep(mistakes["kl-sweep"], draw),
    "kl-asymmetry": answers["kl-asymmetry"] ?? "YOUR ANSWER HERE",
  };
}

/** An expression of the formulas in Python, with numpy's logarithms, which know infinity. */
const python = (expression: string) =>
  expression
    .replaceAll("===", "==")
    .replaceAll("||", "or")
    .replaceAll("Math.log2(", "np.log2(")
    .replaceAll("Math.log10(", "np.log10(")
    .replaceAll("Math.log1p(", "np.log1p(")
    .replaceAll("Math.log(", "np.log(")
    .replaceAll("Math.abs(", "abs(")
    .replaceAll("Math.max(", "max(")
    .replaceAll("q.length", "len(q)")
    .replace(/Number\(\((\w+)\)\.toFixed\(4\)\)/, "round($1, 4)");

const FIRST: Readonly<Record<string, string>> = {
  "if (q.some((v, i) => v > 0 && p[i] === 0)) return 0;":
    "if any(a > 0 and b == 0 for a, b in zip(q, p)): return 0",
  "if (p.includes(0)) return Infinity;": "if 0 in list(p): return np.inf",
  "if (q.includes(0)) return Infinity;": "if 0 in list(q): return np.inf",
  "if (p2 === 0 || p2 === 1) return Infinity;": "if p2 in (0, 1): return np.inf",
  "if ([0, 1].includes(p1) || [0, 1].includes(p2)) return 0;": "if p1 in (0, 1) or p2 in (0, 1): return 0",
};

const ERRORS = { RangeError: "ValueError", Error: "RuntimeError", TypeError: "TypeError" };
const refuse = ({ checks = {} }: Formula, why: string) => {
  const { refusal } = { ...STRICT, ...checks };
  return refusal === "NaN" ? "return np.nan" : `raise ${ERRORS[refusal]}("${why}")`;
};

function sum(formula: Formula, pairs: string, { a, b, sum: name, helper }: Names, draw: Draw): string[] {
  const term = python(formula.term(a, b));
  const guarded = formula.skip ? `(0 if ${python(formula.skip(a, b))} else ${term})` : `(${term})`;
  const result = `return ${python(formula.result?.(name) ?? name)}`;
  return draw.pick([
    [`${name} = 0.0`, `for ${a}, ${b} in ${pairs}:`, `    ${name} += ${guarded}`, result],
    [`${name} = sum(${guarded} for ${a}, ${b} in ${pairs})`, result],
    [
      `${helper} = lambda ${a}, ${b}: ${guarded}`,
      `${name} = sum(${helper}(*pair) for pair in ${pairs})`,
      result,
    ],
    [`${name} = np.sum([${guarded} for ${a}, ${b} in ${pairs}])`, result],
  ]);
}

function klDiscrete(formula: Formula, draw: Draw): string {
  const names = drawNames(draw);
  const checks = { ...STRICT, ...formula.checks };
  const v = names.value;
  const { from = 0, without = 0 } = formula;
  return indented("def kl_discrete(q, p):", [
    "q, p = np.asarray(q, float), np.asarray(p, float)",
    ...(checks.lengths ? [`if len(q) != len(p): ${refuse(formula, "lengths differ")}`] : []),
    `for ${names.list} in (q, p):`,
    ...(checks.entries
      ? [
          `    if any(not np.isfinite(${v}) or ${v} < 0 for ${v} in ${names.list}): ${refuse(formula, "bad entry")}`,
        ]
      : ["    pass"]),
    ...(checks.tolerance === undefined
      ? []
      : [`    if abs(sum(${names.list}) - 1) > ${checks.tolerance}: ${refuse(formula, "sum is off 1")}`]),
    ...(formula.first === undefined ? [] : [FIRST[formula.first] ?? ""]),
    ...sum(formula, `list(zip(q, p))[${from}:len(q) - ${without}]`, names, draw),
  ]);
}

function klBernoulli(formula: Formula, draw: Draw): string {
  const names = drawNames(draw);
  const { from = 0, without = 0 } = formula;
  const entries = { ...STRICT, ...formula.checks }.entries;
  return indented("def kl_bernoulli(p1, p2):", [
    ...(entries ? [`if not (0 <= p1 <= 1 and 0 <= p2 <= 1): ${refuse(formula, "no probability")}`] : []),
    ...(formula.first === undefined ? [] : [FIRST[formula.first] ?? ""]),
    "p1, p2 = np.float64(p1), np.float64(p2)",
    ...sum(formula, `[(p1, p2), (1 - p1, 1 - p2)][${from}:${2 - without}]`, names, draw),
  ]);
}

function klSweep(mistake: string | undefined, draw: Draw): string {
  const { value: v } = drawNames(draw);
  const [forward, reverse] = [`kl_bernoulli(p1, ${v})`, `kl_bernoulli(${v}, p1)`];
  const pair =
    mistake === "directions-swapped"
      ? [reverse, forward]
      : mistake === "forward-twice"
        ? [forward, forward]
        : [forward, reverse];
  const some = mistake === "last-point-missing" ? "p2[:-1]" : "p2";
  return indented("def kl_sweep(p1, p2):", [
    `return [${pair[0]} for ${v} in ${some}], [${pair[1]} for ${v} in ${some}]`,
  ]);
}

const indented = (head: string, lines: readonly string[]) =>
  [head, ...lines.filter((line) => line !== "").map((line) => `    ${line}`)].join("\n");
