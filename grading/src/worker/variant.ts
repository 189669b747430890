import type { Numbers } from "latent-lab";
import {
  inWords,
  isPossible,
  numbersFor,
  plainId,
  releaseFor,
  same,
  type Claim,
  type CourseNotebook,
} from "../course/index.js";
import type { Task } from "../task.js";
import type { Reading } from "./reader/model.js";

/** The numbers to judge a notebook by, and what is to be said of those that it has itself. */
interface OwnNumbers {
  readonly numbers?: Numbers;
  readonly note?: string;
}

/**
 * The numbers that whoever handed a notebook in should have had, whatever the notebook says; of a group, those of the
 * member whose notebook it is. Where nobody knows whose it is, those that it has itself.
 */
export function ownNumbers(
  current: CourseNotebook,
  { version, variant: claim }: Pick<Extract<Reading, { kind: "notebook" }>, "version" | "variant">,
  variants: Task["variants"],
): OwnNumbers {
  const { name, varying } = releaseFor(current, version).release;
  if (!varying || !variants) return {};
  const { varies } = varying;
  const [first] = Object.keys(variants);
  if (first === undefined) {
    if (!claim || !isPossible(claim.numbers, varies)) {
      return {
        note: `${name} is of nobody on the roster, so it was judged by the numbers that are nobody's own.`,
      };
    }
    const { numbers } = claim;
    return {
      numbers,
      note: `${name} is of nobody on the roster, so it was judged by the numbers that it has itself (${inWords(numbers)}).`,
    };
  }
  const theirs = claim !== undefined && Object.hasOwn(variants, plainId(claim.student));
  const student = theirs ? plainId(claim.student) : first;
  const numbers = numbersFor(variants[student] ?? "", name, varies);
  const what = problem(claim, theirs, numbers);
  if (what === undefined) return { numbers };
  const judged = `it was judged by those that its student was to have (${inWords(numbers)})`;
  return { numbers, note: `${name} ${what}: ${judged}.` };
}

/** Tells what is wrong with the numbers that a notebook has. It names nobody else: students read it too. */
function problem(claim: Claim | undefined, theirs: boolean, numbers: Numbers): string | undefined {
  if (!claim) return "has no numbers of its own";
  if (!theirs) return "has the numbers of somebody else";
  return same(claim.numbers, numbers) ? undefined : "has numbers that were changed";
}
