import { createContext, runInContext, type Context } from "node:vm";
import type { Numbers } from "latent-lab";
import { memo } from "../../memo.js";
import { VariantError } from "./error.js";
import { rounded, type Group } from "./varies.js";

/** A decimal fraction as whole numbers that have nothing in common. */
function reduced(numerator: number, denominator: number): [number, number] {
  const [a, b] = [numerator, denominator].map((value) => Math.round(value * 1e6)) as [number, number];
  const common = (x: number, y: number): number => (y === 0 ? Math.abs(x) : common(y, x % y));
  const divisor = common(a, b) || 1;
  return [a / divisor, b / divisor];
}

/** The functions that expressions have beside the numbers and JavaScript's arithmetic. */
const FUNCTIONS = {
  ...Object.fromEntries(
    (["abs", "ceil", "exp", "floor", "log", "log2", "max", "min", "round", "sqrt"] as const).map((name) => [
      name,
      Math[name],
    ]),
  ),
  /** With so many decimals. */
  fixed: (value: number, digits: number) => value.toFixed(digits),
  /** With its sign before it, to follow another term: "+ 0.6". */
  signed: (value: number, digits?: number) => {
    const size = Math.abs(value);
    return `${value < 0 ? "-" : "+"} ${digits === undefined ? rounded(size) : size.toFixed(digits)}`;
  },
  /** A ratio in TeX: "3" or "\\tfrac{1}{2}". */
  fraction: (numerator: number, denominator: number) => {
    const [a, b] = reduced(numerator, denominator);
    return b === 1 ? String(a) : `\\tfrac{${a}}{${b}}`;
  },
  /** Counts how often a prime divides a ratio; negative where it divides the denominator. */
  exponent: (prime: number, numerator: number, denominator: number) => {
    const count = (n: number): number => (n !== 0 && n % prime === 0 ? 1 + count(n / prime) : 0);
    const [a, b] = reduced(numerator, denominator);
    return count(a) - count(b);
  },
};

let context: Context | undefined;

/** Evaluates in a scope that is made with the first expression: most courses have none. */
const functionOf = memo((source) => {
  context ??= createContext(FUNCTIONS);
  return runInContext(source, context) as (...values: unknown[]) => unknown;
});

/** Numbers and what is derived of them, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Makes a function of values of an expression of the course's author, e.g. "1 - p1". Throws VariantError. */
export function compiled(expression: string, names: readonly string[]): (values: Values) => unknown {
  const worked = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new VariantError(
        `"${expression}" cannot be worked out (${(error as Error).message}): use the names of latent_lab.varies and arithmetic.`,
      );
    }
  };
  const source = `(${names.join(", ")}) => (${expression}\n)`;
  const made = worked(() => functionOf(source));
  return (values) => worked(() => made(...names.map((name) => values[name])));
}

/** The numbers with all that the groups derive of them. Throws VariantError. */
export function valuesOf(varies: Readonly<Record<string, Group>>, numbers: Numbers): Values {
  const values: Record<string, unknown> = { ...numbers };
  for (const { derived } of Object.values(varies)) {
    for (const { name, expression } of derived) {
      values[name] = compiled(expression, Object.keys(values))(values);
    }
  }
  return values;
}

/** A text with the values of its {{expressions}}. Throws VariantError for one that has no value to be shown. */
export function filled(template: string, values: Values): string {
  return template.replaceAll(/\{\{(.+?)\}\}/g, (_, expression: string) => {
    const value = compiled(expression, Object.keys(values))(values);
    if (typeof value === "string") return value;
    if (typeof value === "number" && Number.isFinite(value)) return String(rounded(value));
    throw new VariantError(
      `"${expression}" is ${String(value)}: an expression is to give a number or a text for every choice.`,
    );
  });
}
