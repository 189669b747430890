import type { Answered, Crosswalk, Place } from "./crosswalk.js";

/** The crosswalk as a page of two tables; an empty cell stays empty, for the reader and for a test to see. */
export function coverageMarkdown({ topics, errata }: Crosswalk): string {
  const topicRows = topics.map(({ id, asks, marks, answers, figures }) => [
    id,
    marks === undefined ? asks : `${asks} (${marks} marks)`,
    lines(unique(answers.map(({ notebook }) => notebook))),
    lines(answers.map((answer) => code(answer.id))),
    lines(answers.map(({ check }) => check)),
    lines(figures.map(figure)),
    points(answers),
  ]);
  const errataRows = errata.map(({ id, right, taught, asked }) => [
    id,
    right,
    lines(taught.map(place)),
    lines(unique(asked.map(({ notebook }) => notebook))),
  ]);
  return [
    "# What is covered where",
    "",
    "`npx lab release` writes this page from the tags of the cells; edit those. The ids name a source document and a place in it.",
    "",
    "## Questions and topics",
    "",
    ...table(["id", "asks for", "notebook", "answer", "checked by", "figure", "points"], topicRows),
    "",
    "## Mistakes of the sources",
    "",
    ...table(["id", "what is right", "taught in", "asked for in"], errataRows),
    "",
  ].join("\n");
}

const points = (answers: readonly Answered[]) =>
  answers.length === 0 ? "" : String(answers.reduce((sum, answer) => sum + answer.points, 0));

const place = ({ notebook, cell }: Place) => `${notebook}: ${code(cell)}`;
// A title may hold a template of the cell.
const figure = ({ notebook, cell, title }: Place) =>
  title === undefined || title.includes("${") ? `${notebook}: ${code(cell)}` : `${notebook}: ${title}`;

const code = (text: string) => `\`${text}\``;
const unique = (texts: readonly string[]) => [...new Set(texts)];
const lines = (texts: readonly string[]) => texts.join("<br>");

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.map(escape).join(" | ")} |`;
  return [row(heads), row(heads.map(() => "---")), ...rows.map(row)];
}

const escape = (cell: string) => cell.replaceAll("|", "\\|").replaceAll("\n", " ");
