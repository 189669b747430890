import type { Numbers } from "latent-lab";
import { VariantError } from "./error.js";
import { compiled } from "./expression.js";
import type { Group } from "./varies.js";

/** More than this nobody has looked through. */
const MOST = 10_000;

/** Everything that a group may be, in an order that no editor changes. Throws VariantError where that is nothing, or too much. */
export function choicesOf(name: string, { usual, choices, where }: Group): readonly Numbers[] {
  const fail = (problem: string): never => {
    throw new VariantError(`latent_lab.varies.${name}: ${problem}`);
  };
  const names = Object.keys(usual).sort();
  for (const each of new Set([...names, ...Object.keys(choices)])) {
    if (!choices[each]) fail(`${each} has no choices: list them, or leave it out of usual.`);
    if (!names.includes(each)) fail(`${each} has no usual number: say what the notebook itself has.`);
    if (choices[each]?.length === 0) fail(`there is nothing to choose for ${each}: widen its range.`);
  }
  const count = names.reduce((product, each) => product * (choices[each]?.length ?? 0), 1);
  if (count > MOST) {
    fail(`there are ${count} choices, and at most ${MOST} are looked through: make them fewer.`);
  }
  let all: Numbers[] = [{}];
  for (const each of names) {
    all = all.flatMap((numbers) => (choices[each] ?? []).map((value) => ({ ...numbers, [each]: value })));
  }
  const holds = where === undefined ? () => true : compiled(where, names);
  const fitting = all.filter((numbers) => holds(numbers) === true);
  if (fitting.length < 2) {
    fail(
      `${fitting.length === 0 ? "nothing is" : "only one choice is"} left where ${where ?? ""} holds: give more choices.`,
    );
  }
  if (!fitting.some((numbers) => same(numbers, usual))) {
    fail(`the usual numbers ${inWords(usual)} are none of the choices: list them too.`);
  }
  return fitting;
}

/** Whether two have the same numbers, whatever their order. */
export function same(a: Numbers, b: Numbers): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]));
}

/** E.g. "p1 = 0.4, p2 = 0.8". */
export const inWords = (numbers: Numbers) =>
  Object.entries(numbers)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");
