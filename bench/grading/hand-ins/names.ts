import type { Draw } from "./draw.js";

/** The names that a student gives things. */
export interface Names {
  readonly index: string;
  readonly sum: string;
  readonly total: string;
  /** Two probabilities of one outcome. */
  readonly a: string;
  readonly b: string;
  readonly list: string;
  readonly value: string;
  readonly helper: string;
  readonly check: string;
}

const POOLS: Readonly<Record<keyof Names, readonly string[]>> = {
  index: ["i", "j", "k", "n", "x", "idx", "index", "pos", "outcome"],
  sum: ["sum", "result", "kl", "divergence", "acc", "res", "out", "nats", "answer", "d", "total_kl", "klSum"],
  total: ["total", "s", "mass", "sumOf", "whole", "t", "added", "summe", "norm"],
  a: ["a", "qi", "qx", "left", "u", "w", "weight", "probQ", "first", "q_i", "mine", "prob"],
  b: ["b", "pi", "px", "right", "v", "other", "probP", "second", "p_i", "yours", "ref", "base"],
  list: ["values", "dist", "d", "xs", "probabilities", "vector", "arr", "distribution", "probs", "array"],
  value: ["value", "v", "e", "entry", "prob", "y", "el", "element", "val", "num"],
  helper: ["term", "part", "summand", "contribution", "klTerm", "piece", "xlog", "addend", "f", "g", "one"],
  check: ["check", "validate", "assertDistribution", "verify", "isOk", "ensure", "guard", "test", "mustBe"],
};

/** Distinct names from the pools, sometimes with a number as people add one. */
export function drawNames(draw: Draw): Names {
  const taken = new Set<string>(["q", "p", "p1", "p2"]);
  const drawn = Object.entries(POOLS).map(([role, pool]) => {
    const bare = draw.pick(pool.filter((name) => !taken.has(name)));
    const numbered = `${bare}${draw.integer(0, 100)}`;
    const name = draw.chance(0.25) && !taken.has(numbered) ? numbered : bare;
    taken.add(name);
    return [role, name];
  });
  return Object.fromEntries(drawn) as Record<keyof Names, string>;
}
