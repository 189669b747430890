import type { MimeBundle } from "../notebook/host.js";
import type { Exercise } from "./exercise.js";
import type { PartVerdict, Status, Verdict } from "./verdict.js";

/** The verdict itself, for programs that read a notebook's outputs. */
export const VERDICT_MIME = "application/vnd.latent-lab.check+json";

const WORDS: Readonly<Record<Status, string>> = {
  pass: "everything holds",
  partial: "partly right",
  "carried-forward": "right, given earlier answers",
  wrong: "not right yet",
  error: "it threw an error",
  "type-error": "it does not compile",
  timeout: "it did not end in time",
  memory: "it ran out of memory",
  crashed: "the process ended",
  "too-complex": "too much for the grader to read",
  missing: "nothing written yet",
  malformed: "no plain data came back",
  forbidden: "it uses what is to be written",
  "not-run": "it was not run",
  manual: "marked by hand",
};

/** A verdict as one display: static HTML that needs no colour and no script, the same as text, and as data. */
export function renderVerdict(exercise: Exercise, verdict: Verdict): MimeBundle {
  return {
    "text/html": html(exercise, verdict),
    "text/plain": plainText(exercise, verdict),
    [VERDICT_MIME]: verdict,
  };
}

export function renderHint(exercise: Exercise, level: number): MimeBundle {
  const title = `Hint ${level} of ${exercise.hints.length} for ${exercise.id}`;
  const hint = exercise.hints[level - 1] ?? "";
  const more = level < exercise.hints.length ? `hint("${exercise.id}", ${level + 1}) tells more.` : "";
  return {
    "text/html": box(
      title,
      `<p><strong>${escape(title)}.</strong> ${escape(hint)}</p>${more && `<p>${escape(more)}</p>`}`,
    ),
    "text/plain": [`${title}. ${hint}`, more].filter(Boolean).join("\n"),
  };
}

function headline({ id }: Exercise, { status, points, max }: Verdict): string {
  return `${id}: ${max > 0 ? `${points} of ${amount(max)}` : "practice without points"}, ${WORDS[status]}`;
}

/** While nothing can be said of the single parts, one sentence is enough. */
function listed({ status, parts }: Verdict): readonly PartVerdict[] {
  return status === "missing" || status === "forbidden" ? [] : parts;
}

function plainText(exercise: Exercise, verdict: Verdict): string {
  const lines = listed(verdict).map((part) => {
    const own = ownMessage(part, verdict);
    return `${mark(part)}: ${part.title} (${worth(exercise, part)})${own && `: ${own}`}`;
  });
  const why = verdict.decisive === undefined ? [] : [verdict.message];
  const caveat = verdict.caveat === undefined ? [] : [verdict.caveat];
  return [headline(exercise, verdict), ...caveat, ...why, ...lines].join("\n");
}

function html(exercise: Exercise, verdict: Verdict): string {
  const items = listed(verdict).map((part) => {
    const own = ownMessage(part, verdict);
    return (
      `<li style="margin:0.2em 0" title="Expected: ${escape(part.expectation)}">${escape(mark(part))}: ` +
      `${escape(part.title)} (${escape(worth(exercise, part))})${own && `: ${escape(own)}`}</li>`
    );
  });
  const list = items.length
    ? `<ul style="list-style:none;padding-left:0.5em;margin:0">${items.join("")}</ul>`
    : "";
  const why = verdict.decisive === undefined ? "" : `<p>${decisiveMessage(verdict)}</p>`;
  const title = headline(exercise, verdict);
  const caveat = verdict.caveat === undefined ? "" : `<p><strong>${escape(verdict.caveat)}</strong></p>`;
  return box(`Check of ${exercise.id}`, `<p><strong>${escape(title)}</strong></p>${caveat}${why}${list}`);
}

/** Chooses what is said of a part in its own line: nothing where the message on top says it already. */
function ownMessage({ id, message = "", mistake }: PartVerdict, { decisive, diagnosis }: Verdict): string {
  if (id === decisive || message === "") return "";
  if (mistake === undefined) return message;
  return mistake.id === diagnosis ? "for the same reason" : mistake.diagnosis;
}

/** The message begins with the diagnosis, if there is one; that is what to read first. */
function decisiveMessage({ message, decisive, parts }: Verdict): string {
  const { mistake } = parts.find(({ id }) => id === decisive) ?? {};
  const diagnosis = mistake?.diagnosis.replace(/\.$/, "") ?? "";
  if (!diagnosis || !message.startsWith(diagnosis)) return escape(message);
  return `<strong>${escape(diagnosis)}</strong>${escape(message.slice(diagnosis.length))}`;
}

function mark({ holds, status }: PartVerdict): string {
  return holds ? "✓ holds" : `✗ ${WORDS[status]}`;
}

function worth(exercise: Exercise, { holds, points, max }: PartVerdict): string {
  if (holds && points < max) {
    const essential = exercise.parts.find((part) => part.essential)?.title ?? "";
    return `its ${amount(max)} will count once “${essential}” holds`;
  }
  if (max > 0) return `${points} of ${amount(max)}`;
  return exercise.points > 0 ? "needed for every point" : "no points";
}

const amount = (points: number) => `${points} point${points === 1 ? "" : "s"}`;

function box(label: string, content: string): string {
  return `<section aria-label="${escape(label)}" style="border-left:3px solid;padding-left:0.8em">${content}</section>`;
}

function escape(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
