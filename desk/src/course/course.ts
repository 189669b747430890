import {
  textsWith,
  VariantError,
  type Criterion,
  type Provenance,
  type Question,
} from "@latent-lab/grading/book";
import { isRubric, renderMarkdown } from "@latent-lab/publish/render";
import { readNotebooks, type Cell } from "./cells.js";

type Numbers = NonNullable<Provenance["numbers"]>;

/** All that the course says of its questions. */
export interface Course {
  /** The question as students read it, as HTML; with a student's own numbers, where they have some. */
  task(question: Question, numbers?: Numbers): string | undefined;
  /** The model answer, as HTML. */
  modelAnswer(question: Question, numbers?: Numbers): string | undefined;
  rubric(question: Question): readonly Criterion[];
  /** Every question that has a rubric. */
  readonly questions: readonly Question[];
}

export interface CourseFolders {
  /** The folder of the notebooks as students got them. */
  readonly notebooks?: string;
  /** The folder of the notebooks with model answers and rubrics. */
  readonly solutions?: string;
}

/** Reads what there is; a folder that is not there leaves out what it would say. */
export async function readCourse({ notebooks, solutions }: CourseFolders): Promise<Course> {
  const [released, source] = await Promise.all([readNotebooks(notebooks), readNotebooks(solutions)]);
  // Many students' numbers make the same text, and a page is asked for again and again.
  const rendered = new Map<string, string>();
  const render = (text: string, headingOffset = 0): string => {
    const key = `${headingOffset} ${text}`;
    const html = rendered.get(key) ?? renderMarkdown(text, { headingOffset });
    rendered.set(key, html);
    return html;
  };
  const sourceCells = (name: string, numbers: Numbers | undefined) => {
    const notebook = source.get(name);
    if (!notebook || !numbers) return notebook?.cells;
    try {
      const texts = textsWith(notebook, numbers);
      return notebook.cells.map((cell, i) => ({ ...cell, source: texts[i] ?? cell.source }));
    } catch (error) {
      // The notebook has changed since these numbers were drawn: its own are better than no question.
      if (error instanceof VariantError) return notebook.cells;
      throw error;
    }
  };
  const answerCell = (cells: readonly Cell[] | undefined, check: string) =>
    cells?.findIndex(({ metadata }) => metadata.nbgrader?.grade_id === check) ?? -1;

  return {
    task: (question, numbers) => {
      const given = released.get(question.notebook)?.cells;
      const own = sourceCells(question.notebook, numbers)?.filter(isForStudents);
      // A student's own numbers are drawn in the source; without it the usual ones are better than no question.
      const cells = (numbers ? (own ?? given) : (given ?? own)) ?? [];
      const text = taskBefore(cells, answerCell(cells, question.check));
      return text === "" ? undefined : render(text);
    },
    modelAnswer: (question, numbers) => {
      const cells = sourceCells(question.notebook, numbers);
      const cell = cells?.[answerCell(cells, question.check)];
      return cell && render(cell.source.replaceAll(REGION, ""), 1);
    },
    rubric: ({ notebook, check }) => {
      const cells = source.get(notebook)?.cells;
      return rubricOf(cells?.[answerCell(cells, check)]);
    },
    questions: [...source].flatMap(([notebook, { cells }]) =>
      cells
        .filter((cell) => rubricOf(cell).length > 0)
        .map(({ metadata }) => ({ notebook, check: metadata.nbgrader?.grade_id ?? "" })),
    ),
  };
}

const isForStudents = ({ metadata }: Cell) => metadata.latent_lab?.solutionOnly !== true;

const REGION = /^.*(BEGIN|END) SOLUTION.*\n?/gm;

/** The text cells right before an answer, from the last heading on. */
function taskBefore(cells: readonly Cell[], index: number): string {
  const texts: string[] = [];
  for (let i = index - 1; i >= 0; i--) {
    const cell = cells[i];
    if (cell?.cell_type !== "markdown" || cell.metadata.nbgrader?.solution) break;
    texts.unshift(cell.source);
    if (/^#{1,6} /m.test(cell.source)) break;
  }
  // A section's heading before the question's own belongs to the notebook, not to the question.
  const text = texts.join("\n\n");
  const last = [...text.matchAll(/^#{1,6} .*$/gm)].at(-1);
  // On the page it stands under a heading of the page's own.
  return (last ? text.slice(last.index) : text).replace(/^#{1,6} +(.*)$/gm, "**$1**");
}

function rubricOf(cell: Cell | undefined): Criterion[] {
  const rubric = cell?.metadata.latent_lab?.rubric;
  if (!isRubric(rubric)) return [];
  return rubric.map(({ id, points, criterion }) => ({ id, points, criterion }));
}
