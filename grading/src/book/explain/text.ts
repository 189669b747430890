import type { Evidence } from "latent-lab";
import { inWords } from "../../course/variants/choices.js";
import { repairLines } from "../../repair-lines.js";
import type { Change, Explanation } from "./explain.js";

/** An explanation as lines for a terminal. */
export function explanationText(explanation: Explanation): string {
  const { student, name, notebook, check, graded, repairs, provenance, history } = explanation;
  const { id, points, max, status, message, diagnosis, parts = [], evidence, answer, mark } = check;
  const waits = status === "manual" && !mark;
  const lines = [
    `${name === undefined ? student : `${name} (${student})`}, ${notebook}, ${id}: ${waits ? `not marked yet, at most ${max}` : `${points} of ${max}`}`,
    `status      ${status}`,
    `because     ${message}`,
    ...(diagnosis === undefined ? [] : [`mistake     ${diagnosis}`]),
    ...(evidence ? evidenceLines(evidence, "            ") : []),
    ...parts.flatMap((part) => [
      `part        ${part.title}: ${part.points} of ${part.max}, ${part.status}; expected ${part.expectation}`,
      ...(part.message === undefined || part.message === message ? [] : [`            ${part.message}`]),
    ]),
    ...(answer === undefined ? [] : ["answer", ...indented(answer)]),
    ...(mark ? markLines(mark, graded) : []),
    ...repairLines(repairs).map((line) => `repaired    ${line}`),
    ...(provenance?.numbers ? [`numbers     ${inWords(provenance.numbers)}`] : []),
    ...(provenance
      ? [
          `made of     ${provenance.file} (sha256 ${provenance.sha256.slice(0, 12)}…), release ${provenance.release.number} (${provenance.release.hash}), grader ${provenance.grader.slice(0, 12)}…`,
        ]
      : []),
    ...history.map((change) => `changed     ${changeWords(change)}`),
  ];
  return `${lines.join("\n")}\n`;
}

const evidenceLines = ({ call, expected, received, relativeError }: Evidence, indent: string): string[] => [
  `called      ${call}`,
  `expected    ${expected}`,
  `received    ${received}`,
  ...(relativeError === undefined ? [] : [`${indent}relative error ${relativeError.toPrecision(3)}`]),
];

function markLines(
  { points, marker, comment, criteria = [] }: NonNullable<Explanation["check"]["mark"]>,
  graded: number | undefined,
): string[] {
  return [
    `marked      ${points} by ${marker}${graded === undefined ? "" : `, in place of the grader's ${graded}`}`,
    ...criteria.map((one) => `criterion   ${one.met ? "met" : "not met"} (${one.points}): ${one.criterion}`),
    ...(comment === "" ? [] : ["comment", ...indented(comment)]),
  ];
}

const indented = (text: string) => text.split("\n").map((line) => `            ${line}`);

/** A change in one line, e.g. "2026-11-29 10:00 Ann: mark none -> 1.5". */
export function changeWords({ at, actor, field, before, after }: Change): string {
  return `${at.replace("T", " ").slice(0, 16)} ${actor}: ${field} ${short(before)} -> ${short(after)}`;
}

/** The part of a state that tells most: its points, or its note. */
function short(value: unknown): string {
  if (value === null) return "none";
  if (typeof value !== "object") return String(value);
  const { points, reason, note } = value as { points?: unknown; reason?: unknown; note?: unknown };
  if (points === null) return "drawn";
  if (points !== undefined) return `${String(points)}${reason ? ` (${String(reason)})` : ""}`;
  return note !== undefined ? `"${String(note)}"` : "set";
}
