import { similarity } from "../../align/similarity.js";
import { normaliseAnswer } from "./normalise.js";

export interface Text {
  readonly student: string;
  readonly text: string;
  /** Whether it stays alone. */
  readonly single: boolean;
}

export interface Member {
  readonly student: string;
  /** To the group's first answer, 0 to 1; 1 for one that says the very same. */
  readonly similarity: number;
}

/**
 * Answers that can be marked together: those that say the same (see `normaliseAnswer`), and with a threshold below 1
 * those that share at least this much with the group's first answer, by `similarity` of the normal forms. Every member
 * is compared with the first one, so that a chain of small differences joins nobody. Groups come in the order of their
 * first members, and each answer is in one.
 */
export function groupAnswers(texts: readonly Text[], threshold = 1): Member[][] {
  const groups: { readonly form: string; readonly open: boolean; readonly members: Member[] }[] = [];
  const same = new Map<string, Member[]>();
  for (const { student, text, single } of texts) {
    const form = normaliseAnswer(text);
    const twins = single ? undefined : same.get(form);
    const best = single || twins ? undefined : nearest(form, groups, threshold);
    if (twins) twins.push({ student, similarity: likeness(form, twins, groups) });
    else if (best) {
      best.group.members.push({ student, similarity: best.similarity });
      same.set(form, best.group.members);
    } else {
      const members = [{ student, similarity: 1 }];
      groups.push({ form, open: !single, members });
      if (!single) same.set(form, members);
    }
  }
  return groups.map(({ members }) => members);
}

interface Group {
  readonly form: string;
  readonly open: boolean;
  readonly members: Member[];
}

const likeness = (form: string, members: readonly Member[], groups: readonly Group[]): number => {
  const group = groups.find((candidate) => candidate.members === members);
  return !group || group.form === form ? 1 : similarity(group.form, form);
};

function nearest(form: string, groups: readonly Group[], threshold: number) {
  if (threshold >= 1) return undefined;
  let best: { group: Group; similarity: number } | undefined;
  for (const group of groups) {
    if (!group.open || lengthsDiffer(group.form, form, threshold)) continue;
    const value = similarity(group.form, form);
    if (value >= threshold && value > (best?.similarity ?? 0)) best = { group, similarity: value };
  }
  return best;
}

/** Texts of very different lengths cannot reach the threshold: 2 min / (a + b) bounds what they share. */
const lengthsDiffer = (a: string, b: string, threshold: number) =>
  // Pairs of words are not letters, so the bound is taken with room to spare.
  (2 * Math.min(a.length, b.length)) / (a.length + b.length) < threshold - 0.25;
