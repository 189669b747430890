import { escapeHtml, page } from "@latent-lab/publish/render";
import { pairFileNameOf } from "../intake/student.js";
import type { Place } from "./compare.js";
import type { Find, Similar, SimilarPair } from "./find.js";

export type { SimilarPair } from "./find.js";

/** The caveat that whoever reads such a list has to know. */
const CAVEAT =
  "This is a list of what to look at, and says nothing of how two hand-ins came to be alike: short right answers often are, and people who learn together write alike. Of 494 pairs of independent right answers in code 3 would stand here.";

/** A list of pairs, without the texts of their hand-ins. */
export interface SimilarSummary {
  readonly pairs: readonly {
    readonly students: readonly [string, string];
    readonly finds: readonly Pick<Find, "notebook" | "label" | "similarity">[];
    readonly runs: SimilarPair["runs"];
  }[];
  readonly handIns: number;
  readonly notes: readonly string[];
}

/** The page of all pairs. */
export const similarList = (similar: Similar): string =>
  page({
    title: "Hand-ins that are alike",
    lang: "en",
    body: listBody(similar, (file) => encodeURI(`${file}.html`)),
  });

/** The list of all pairs, as HTML; `address` leads to the page of a pair, given the name of its file. */
export function listBody(
  { pairs, handIns, notes }: SimilarSummary,
  address: (file: string) => string,
): string {
  const rows = pairs.map((pair) => {
    const [a, b] = pair.students;
    const what = [
      ...pair.finds.map(({ notebook, label, similarity }) => `${notebook}, ${label}: ${percent(similarity)}`),
      ...pair.runs.map(({ name, weights }) => `saved run ${name}: ${percent(weights)} of the weights`),
    ];
    return `<tr><th scope="row"><a href="${escapeHtml(address(fileOf(pair)))}">${escapeHtml(a)} and ${escapeHtml(b)}</a></th><td>${what.map(escapeHtml).join("<br>")}</td></tr>`;
  });
  const table =
    pairs.length === 0
      ? "<p>No two are alike.</p>"
      : `<table><caption>${pairs.length} pairs among ${handIns} hand-ins</caption>
<thead><tr><th scope="col">Hand-ins</th><th scope="col">What is alike</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
  const rest =
    notes.length === 0 ? "" : `<ul>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join("")}</ul>`;
  return `<p>${CAVEAT}</p>\n${table}\n${rest}`;
}

/** A page with two hand-ins side by side. */
export function similarPage(pair: SimilarPair): string {
  const [a, b] = pair.students;
  return page({
    title: `${a} and ${b}`,
    lang: "en",
    up: { href: "index.html", text: "Hand-ins that are alike" },
    head: `<style>${SIMILAR_STYLE}</style>`,
    body: pairBody(pair),
  });
}

/** Two hand-ins side by side as HTML, what both have marked. */
export function pairBody(pair: SimilarPair): string {
  const runs = pair.runs.map(
    ({ name, weights, seconds }) =>
      `<p>Saved run ${escapeHtml(name)}: ${percent(weights)} of the weights and ${percent(seconds)} of the epochs' times are the same to the last digit.</p>`,
  );
  return [`<p>${CAVEAT}</p>`, ...runs, ...pair.finds.map(findSection)].join("\n");
}

/** The name of a pair's files, without an ending. */
export const fileOf = ({ students }: Pick<SimilarPair, "students">) => pairFileNameOf(students);

/** The style that the two sides need beyond that of every page. */
export const SIMILAR_STYLE = `.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
.sides pre { white-space: pre-wrap; overflow-wrap: anywhere; }`;

function findSection({ notebook, label, similarity, works, places }: Find): string {
  const sides = works.map(({ student, text }, side) => {
    const own = places.map((pair) => pair[side]).filter((place) => place !== undefined);
    return `<div><h3>${escapeHtml(student)}</h3><pre><code>${marked(text, own)}</code></pre></div>`;
  });
  return `<section><h2>${escapeHtml(notebook)}, ${escapeHtml(label)}: ${percent(similarity)} alike</h2>
<div class="sides">${sides.join("\n")}</div></section>`;
}

/** The text with what stands at these places marked. */
function marked(text: string, places: readonly Place[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\n/g)) starts.push(match.index + 1);
  const spans = places
    .map(({ startRow, startCol, endRow, endCol }) => ({
      from: (starts[startRow] ?? 0) + startCol,
      to: (starts[endRow] ?? text.length) + endCol,
    }))
    .sort((x, y) => x.from - y.from);
  let [html, position] = ["", 0];
  for (const { from, to } of spans) {
    if (to <= position) continue;
    const start = Math.max(from, position);
    html += `${escapeHtml(text.slice(position, start))}<mark>${escapeHtml(text.slice(start, to))}</mark>`;
    position = to;
  }
  return html + escapeHtml(text.slice(position));
}

const percent = (part: number) => `${Math.round(100 * part)} %`;
