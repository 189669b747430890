import type { MarkdownRenderer } from "../markdown/markdown.js";
import { escapeHtml } from "../html.js";
import { refuse, type Place } from "./place.js";

interface Criterion {
  readonly id: string;
  readonly points: number;
  readonly criterion: string;
}

/** The rubric of a theory answer, from the cell's `latent_lab.rubric`; "" if it has none. */
export function renderRubric(rubric: unknown, markdown: MarkdownRenderer, place: Place): string {
  if (rubric === undefined) return "";
  if (!Array.isArray(rubric) || !rubric.every(isCriterion)) {
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

const isCriterion = (value: unknown): value is Criterion =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Criterion).id === "string" &&
  typeof (value as Criterion).points === "number" &&
  typeof (value as Criterion).criterion === "string";
