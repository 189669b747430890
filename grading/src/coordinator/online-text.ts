import { ONLINE_TEXT, onlineTextBeside, type OnlineText } from "../course/index.js";
import { sha256, type Contents } from "../intake/index.js";
import type { HandInReport, Judged } from "../task.js";
import { BY_A_PERSON } from "../report.js";

/**
 * A report with what was written into Moodle's text field: an answer that a person marks where the course asks for one,
 * else a note for whoever reads the hand-in. Who handed in nothing else is not refused for it.
 */
export function withOnlineText(
  report: HandInReport,
  written: Contents["onlineText"],
  texts: readonly OnlineText[],
): HandInReport {
  if (!written) return report;
  const { judged, notes, refused, ...rest } = report;
  const asked = onlineTextBeside(
    texts,
    judged.map(({ notebook }) => notebook),
  );
  if (!asked) {
    const note = `Written into Moodle's text field, for a person to read: ${written.text.replaceAll(/\s+/g, " ")}`;
    return { ...report, notes: [...notes, note] };
  }
  return {
    ...rest,
    judged: [...judged, answered(asked, written)],
    notes: [...notes, ...(refused === undefined ? [] : [refused])],
  };
}

/** The text as a notebook with one question. */
function answered(
  { name, max, assignment }: OnlineText,
  { text, handedIn }: NonNullable<Contents["onlineText"]>,
): Judged {
  const question = { id: ONLINE_TEXT, task: `${assignment.title}, text field`, points: 0, max };
  const check = { ...question, ...BY_A_PERSON, answer: text };
  return {
    notebook: name,
    key: sha256(JSON.stringify([name, max, text])),
    report: { name, score: 0, max, checks: [check], repairs: [] },
    ...(handedIn !== undefined && { handedIn }),
  };
}
