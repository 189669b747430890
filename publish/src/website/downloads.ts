import { type Cell, type Notebook, serializeNotebook } from "@latent-lab/kernel";
import { escapeHtml } from "../html.js";
import { solutionRegions } from "../notebook/solution.js";
import { visibilityOf } from "../notebook/visibility.js";

/** The folder of what can be taken away. */
const DOWNLOADS = "downloads/";

/** The files that a page offers, by their names in the site: the students' version and the solution. */
export const downloadsOf = (name: string): [student: string, solution: string] => [
  `${DOWNLOADS}${name}.ipynb`,
  `${DOWNLOADS}${name}.solution.ipynb`,
];

/** The notebook behind a page, with what the page shows and no more: nothing for graders, nothing that is removed. */
export function solutionDownload(notebook: Notebook): string {
  return serializeNotebook({
    ...notebook,
    metadata: withoutOurs(notebook.metadata),
    cells: notebook.cells.flatMap((cell) => (visibilityOf(cell).cell === "removed" ? [] : [asShown(cell)])),
  });
}

function asShown(cell: Cell): Cell {
  const { input, output } = visibilityOf(cell);
  const shown: Cell = {
    ...cell,
    metadata: withoutOurs(cell.metadata),
    source: input === "removed" ? "" : solutionRegions(cell.source).source,
  };
  return shown.cell_type === "code" && output === "removed" ? { ...shown, outputs: [] } : shown;
}

/** Dates, rubrics and nbgrader's grades are the course's business. */
function withoutOurs<T extends Record<string, unknown>>(metadata: T): T {
  return Object.fromEntries(
    Object.entries(metadata).filter(([key]) => key !== "latent_lab" && key !== "nbgrader"),
  ) as T;
}

interface Offer {
  /** The name of the notebook, without its ending. */
  readonly name: string;
  /** Whether the students' version is among the downloads. */
  readonly hasStudentVersion: boolean;
}

/** The links to a page's downloads, and the command that opens the notebook, as HTML. */
export function offer({ name, hasStudentVersion }: Offer): string {
  const [student, solution] = downloadsOf(name);
  const link = (file: string, text: string) =>
    `<a href="${escapeHtml(encodeURI(file))}" download>${text}</a>`;
  const toSolve = hasStudentVersion ? `${link(student, "the notebook to solve and hand in")}, ` : "";
  const open = hasStudentVersion
    ? `. In JupyterLab: <code class="command">npx lab start notebooks/${escapeHtml(name)}.ipynb</code>`
    : ".";
  return `<p class="take">Download ${toSolve}${link(solution, "this solution")}${open}</p>`;
}
