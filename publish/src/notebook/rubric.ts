import type { MarkdownRenderer } from "../markdown/markdown.js";
import { escapeHtml } from "../html.js";
import { refuse, type Place } from "./place.js";

/** A line of a rubric, as a cell's `latent_lab.rubric` has it. */
interface RubricLine {
  readonly id: string;
  readonly points: number;
  readonly criterion: string;
}

/** The rubric of a theory answer, from the cell's `latent_lab.rubric`; "" if it has none. */
export function renderRubric(rubric: unknown, markdown: MarkdownRenderer, place: Place): string {
  if (rubric === undefined) return "";
  if (!isRubric(rubric)) {
    return refuse(
      place,
      "latent_lab.rubric is to be a list of { id, points, criterion }; correct the cell's metadata.",
    );
  }
  const total = rubric.reduce((sum, { points }) => sum + points, 0);
  const rows = rubric.map(
    ({ points, criterion }) =>
      `<li>${markdown.render(criterion)}<p class="points">${pointsText(points)}</p></li>`,
  );
  // A page may hold several: each landmark needs a name of its own.
  const name = escapeHtml(`Rubric of ${place.cell}`);
  return `<aside class="rubric" aria-label="${name}"><p class="rubric-title">Rubric: ${pointsText(total)}</p>
<ul>
${rows.join("\n")}
</ul></aside>`;
}

const pointsText = (points: number): string => `${points} ${points === 1 ? "point" : "points"}`;

/** Whether a cell's metadata holds a rubric. */
export const isRubric = (value: unknown): value is readonly RubricLine[] =>
  Array.isArray(value) && value.every(isLine);

const isLine = (value: unknown): value is RubricLine =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as RubricLine).id === "string" &&
  typeof (value as RubricLine).points === "number" &&
  typeof (value as RubricLine).criterion === "string";
