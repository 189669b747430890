import type { Cell, CodeCell, MarkdownCell } from "@latent-lab/kernel";
import { highlight } from "../code/highlight.js";
import { escapeHtml } from "../html.js";
import type { MarkdownRenderer } from "../markdown/markdown.js";
import { renderOutputs } from "./output.js";
import { problemIn, type Place } from "./place.js";
import { renderRubric } from "./rubric.js";
import { PublishError } from "../error.js";
import { asItIs, solutionRegions } from "./solution.js";
import { shown, visibilityOf } from "./visibility.js";

const FOOTNOTE = /\[\^[\w-]+\]/;
const VERBATIM = /<(pre|code|annotation)\b.*?<\/\1>| data-tex="[^"]*"/gs;
const SOLUTION = '<p class="badge">Solution</p>';

interface CellContext {
  /** The notebook's name, for messages. */
  readonly notebook: string;
  /** Takes what would be broken on the page. */
  readonly problems: string[];
  readonly language: string;
  readonly markdown: MarkdownRenderer;
  readonly link: (href: string) => string | undefined;
  /** Whether markers of solutions in text are words like others. */
  readonly verbatim: boolean;
}

/** One cell as HTML, "" if there is nothing in it to see, or to be seen. */
export function renderCell(cell: Cell, context: CellContext): string {
  const { cell: visibility } = visibilityOf(cell);
  const content = visibility === "removed" ? "" : shown(visibility, "cell", renderContent(cell, context));
  return (
    content && `<div class="cell ${cell.cell_type}" id="cell:${escapeHtml(cell.id)}">\n${content}\n</div>`
  );
}

function renderContent(cell: Cell, context: CellContext): string {
  try {
    if (cell.cell_type === "code") return renderCode(cell, context);
    return cell.cell_type === "markdown" ? renderText(cell, context) : "";
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    context.problems.push(error.message);
    return "";
  }
}

function renderText(cell: MarkdownCell, context: CellContext): string {
  const { notebook, problems, markdown, link, verbatim } = context;
  const place: Place = { notebook, cell: cell.id };
  const report = (problem: string) => void problems.push(problemIn(place, problem));
  const { source, lines } = verbatim ? asItIs(cell.source) : solutionRegions(cell.source);
  const html = markdown.render(source, {
    link,
    image: (src) => {
      const image = attachment(cell, src);
      if (image === undefined) report(`the image ${src} is not in the notebook; attach it to the cell.`);
      return image;
    },
    onBadFormula: (tex, reason) => report(`the formula ${tex} cannot be read (${reason}); correct it.`),
  });
  const [footnote] = FOOTNOTE.exec(html.replace(VERBATIM, "")) ?? [];
  if (footnote !== undefined) {
    report(`the footnote ${footnote} is none, neither here nor in JupyterLab; write it into the text.`);
  }
  const rubric = renderRubric(latentLab(cell)["rubric"], markdown, place);
  if (html.trim() === "") return rubric;
  return isSolution(cell) || lines.size > 0
    ? `<details class="answer" open><summary class="badge">Solution</summary>\n${html}${rubric}</details>`
    : `${html}${rubric}`;
}

function renderCode(cell: CodeCell, { notebook, language, markdown }: CellContext): string {
  const place: Place = { notebook, cell: cell.id };
  const { source, lines } = solutionRegions(cell.source);
  const count = cell.execution_count;
  const code =
    source.trim() === ""
      ? ""
      : highlight(source.replace(/\n+$/, ""), language, {
          label: `code of cell ${count ?? cell.id}`,
          solution: lines,
        });
  const marker = lines.size > 0 || isSolution(cell) ? `${SOLUTION}\n` : "";
  const { input, output } = visibilityOf(cell);
  const number = count ? `<p class="count"><span class="hidden">Cell </span>[${count}]</p>\n` : "";
  return [
    code && shown(input, "code", `${marker}<div class="input">${number}${code}</div>`),
    output === "removed" ? "" : shown(output, "output", renderOutputs(cell.outputs, place)),
    renderRubric(latentLab(cell)["rubric"], markdown, place),
  ]
    .filter(Boolean)
    .join("\n");
}

function attachment(cell: MarkdownCell, src: string): string | undefined {
  if (!src.startsWith("attachment:")) return undefined;
  const [mime, data] = Object.entries(cell.attachments?.[decodeURIComponent(src.slice(11))] ?? {})[0] ?? [];
  return typeof data === "string" ? `data:${mime};base64,${data.replace(/\s/g, "")}` : undefined;
}

const object = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const latentLab = (cell: Cell) => object(cell.metadata["latent_lab"]);
/** Whether all of a cell is the solution: nbgrader's flag, or a cell that students do not get at all. */
const isSolution = (cell: Cell): boolean =>
  object(cell.metadata["nbgrader"])["solution"] === true || latentLab(cell)["solutionOnly"] === true;
