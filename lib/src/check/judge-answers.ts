import { reserved } from "../reserved.js";
import { recogniseMistakes } from "./recognise-mistakes.js";
import type { Exercise, Finding, Mistake, Part, Target } from "./exercise.js";
import { argumentChanged, contradiction, impediment, incomplete, mutation, notRun } from "./impediments.js";
import { decode } from "./plain.js";
import { hasRepeat, type Run } from "./plan.js";
import type { PartVerdict, Status, Verdict } from "./verdict.js";

/**
 * Judges what came of an exercise's plan. Pure: the same outcomes give the same verdict, wherever they were made.
 * No part that lacks a run, or whose run is not complete, holds. While an essential part fails nothing is earned
 * but the credit of the mistake that explains it; a forbidden name anywhere earns nothing. A part whose answers are
 * right but change their arguments earns half and stands in no other's way.
 */
export function judge(exercise: Exercise, runs: readonly Run[]): Verdict {
  reserved("judge");
  const safe = runs.map((run) => ({ ...run, outcomes: run.outcomes.map(decode) }));
  const judgedParts = exercise.parts.map((part) => {
    const run = safe.find((candidate) => candidate.part === part.id);
    return { part, run, judged: judgePart(exercise, part, run) };
  });
  const answeredWrong = judgedParts.filter(({ judged }) => judged?.byPart).map(({ part }) => part.id);
  const mistakes = recogniseMistakes(exercise, safe, answeredWrong);

  const closing = judgedParts.find(({ part, judged }) => part.essential && judged && !judged.mutates)?.part
    .id;
  const gate = closing === undefined;
  const parts = judgedParts.map(({ part, judged }) =>
    verdictOf(part, judged, mistakes.get(part.id), gate, exercise.target),
  );
  const forbidden = parts.find(({ status }) => status === "forbidden");
  if (forbidden) return verdict(exercise, parts, "forbidden", 0, forbidden);
  const essential = parts.find(({ id }) => id === closing);
  const decisive = essential ?? decisivePart(parts, (i) => exercise.parts[i]?.essential === true);
  if (!decisive) return verdict(exercise, parts, "pass", exercise.points);

  const earned = parts.reduce((sum, { points }) => sum + points, 0);
  const credit = mistakes.get(decisive.id)?.credit ?? 0;
  const points = Math.max(earned, credit);
  const answer = verdict(exercise, parts, points > 0 ? "partial" : decisive.status, points, decisive);
  if (credit <= earned) return answer;
  const given = credit === 1 ? "1 point is" : `${credit} points are`;
  return { ...answer, message: `${answer.message} ${given} given, because nothing else is wrong there.` };
}

/** Chooses the part that speaks for all that do not hold: an essential one, else one that something was written for. */
export function decisivePart(
  parts: readonly PartVerdict[],
  essential: (index: number) => boolean = () => false,
): PartVerdict | undefined {
  return (
    parts.find(({ holds }, i) => !holds && essential(i)) ??
    parts.find(({ holds, status }) => !holds && status !== "missing") ??
    parts.find(({ holds }) => !holds)
  );
}

function verdict(
  exercise: Exercise,
  parts: PartVerdict[],
  status: Status,
  points: number,
  decisive?: PartVerdict,
): Verdict {
  return {
    exercise: exercise.id,
    status,
    points,
    max: exercise.points,
    message: decisive ? (decisive.message ?? "") : allHold(exercise),
    ...(decisive && { decisive: decisive.id }),
    ...(decisive?.mistake && { diagnosis: decisive.mistake.id }),
    parts: status === "forbidden" ? parts.map((part) => ({ ...part, points: 0 })) : parts,
  };
}

function verdictOf(
  { id, title, expectation, points: max }: Part,
  judged: Judged | undefined,
  known: Pick<Mistake, "id" | "diagnosis"> | undefined,
  gate: boolean,
  target: Target,
): PartVerdict {
  if (!judged) return { id, title, expectation, holds: true, status: "pass", points: gate ? max : 0, max };
  const { status = "wrong", message, advice, evidence } = judged.finding;
  const points = gate && judged.mutates ? max / 2 : 0;
  const failed = { id, title, expectation, holds: false, status, points, max, evidence };
  const mistake = judged.mutates
    ? argumentChanged(target)
    : (judged.finding.mistake ?? known ?? judged.finding.kind);
  if (!mistake) return { ...failed, message: `${message}: ${advice}.` };
  const { id: name, diagnosis } = mistake;
  return {
    ...failed,
    message: `${diagnosis.replace(/\.$/, "")}: ${message}.`,
    mistake: { id: name, diagnosis },
  };
}

interface Judged {
  readonly finding: Finding;
  /** The part itself found it, so a known mistake may explain it. */
  readonly byPart: boolean;
  /** The answers are right, only the arguments are not left as they were. */
  readonly mutates?: true;
}

function judgePart(exercise: Exercise, part: Part, run: Run | undefined): Judged | undefined {
  const general = (finding: Finding): Judged => ({ finding, byPart: false });
  if (!run || run.calls.length === 0) return general(notRun(exercise));
  if (run.outcomes.length !== run.calls.length) return general(incomplete(exercise, run));
  const before = impediment(exercise, run) ?? contradiction(exercise, run);
  if (before) return general(before);
  const count = hasRepeat(exercise) ? run.calls.length - 1 : run.calls.length;
  const finding = part.judge(run.calls.slice(0, count), run.outcomes.slice(0, count));
  if (finding) return { finding, byPart: true };
  const after = mutation(exercise, run);
  return after && { finding: after, byPart: false, mutates: true };
}

function allHold({ parts, points }: Exercise): string {
  return points > 0
    ? `All ${parts.length} checks hold, ${points} of ${points} points.`
    : `All ${parts.length} checks hold.`;
}
