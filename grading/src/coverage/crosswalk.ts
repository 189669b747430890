import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import type { Exercise } from "latent-lab";
import { readMetadata, roleOf } from "../nbgrader/index.js";
import { isSolutionOnly, rubricSchema } from "../course/release/index.js";
import type { Sources } from "./sources.js";

interface SourceNotebook {
  /** Without ending, e.g. "02-kl-divergence". */
  readonly name: string;
  readonly notebook: Notebook;
}

export type CheckedExercise = Pick<Exercise, "id" | "notebook" | "points" | "parts" | "questions">;

/** Anything that one has to answer: an exercise that is checked, or a question that a person marks. */
export interface Answered {
  readonly notebook: string;
  readonly id: string;
  readonly points: number;
  /** The way it is checked, in words. */
  readonly check: string;
}

/** A place in a notebook. */
export interface Place {
  readonly notebook: string;
  readonly cell: string;
  /** The title of what stands there, if it has one. */
  readonly title?: string;
}

export interface Crosswalk {
  readonly topics: readonly {
    readonly id: string;
    readonly asks: string;
    readonly marks?: number;
    readonly answers: readonly Answered[];
    readonly figures: readonly Place[];
  }[];
  readonly errata: readonly {
    readonly id: string;
    readonly right: string;
    readonly taught: readonly Place[];
    readonly asked: readonly Place[];
  }[];
  /** Tags of cells that name nothing in the sources. */
  readonly unknown: readonly string[];
}

/**
 * Finds which cell answers which question of the sources, by the tags in `metadata.latent_lab`: `covers` on answers and
 * on figures, `teaches` where the right version of a mistake is taught, `errata` where the mistake is quoted to be
 * found (and on its worked answer).
 */
export function crosswalk(
  sources: Sources,
  notebooks: readonly SourceNotebook[],
  exercises: readonly CheckedExercise[],
): Crosswalk {
  const cells = notebooks.flatMap(({ name, notebook }) =>
    notebook.cells.map((cell) => ({ notebook: name, cell, tags: tagsOf(cell) })),
  );
  const having = (kind: keyof Tags, id: string) => cells.filter(({ tags }) => tags[kind].includes(id));
  const known = new Set([...sources.topics.map(({ id }) => id), ...Object.keys(sources.errata)]);
  return {
    topics: sources.topics.map((topic) => {
      const covering = having("covers", topic.id);
      return {
        ...topic,
        answers: covering.flatMap(({ notebook, cell }) => answered(notebook, cell, exercises)),
        figures: covering.filter(({ cell }) => drawsFigure(cell)).map(placeOf),
      };
    }),
    errata: Object.entries(sources.errata).map(([id, right]) => ({
      id,
      right,
      taught: [
        ...having("teaches", id),
        ...having("errata", id).filter(({ cell }) => isSolutionOnly(cell)),
      ].map(placeOf),
      asked: having("errata", id)
        .filter(({ cell }) => !isSolutionOnly(cell))
        .map(placeOf),
    })),
    unknown: cells
      .flatMap(({ tags }) => [...tags.covers, ...tags.teaches, ...tags.errata])
      .filter((id) => !known.has(id)),
  };
}

type Tags = Readonly<Record<"covers" | "teaches" | "errata", readonly string[]>>;

function tagsOf({ metadata }: Cell): Tags {
  const { covers = [], teaches = [], errata = [] } = (metadata.latent_lab ?? {}) as Partial<Tags>;
  return { covers, teaches, errata };
}

function answered(notebook: string, cell: Cell, exercises: readonly CheckedExercise[]): Answered[] {
  const nbgrader = readMetadata(cell);
  const role = roleOf(nbgrader);
  const id = nbgrader?.grade_id ?? cell.id;
  if (role === "manual") {
    const { rubric } = (cell.metadata.latent_lab ?? {}) as { rubric?: unknown };
    const criteria = rubricSchema.safeParse(rubric).data?.length ?? 0;
    const check = `a person, by a rubric of ${criteria} ${criteria === 1 ? "criterion" : "criteria"}`;
    return [{ notebook, id, points: nbgrader?.points ?? 0, check }];
  }
  const { runs } = (cell.metadata.latent_lab ?? {}) as { runs?: unknown };
  if (role === "tests" && runs !== undefined) {
    const check = "the saved weights on held-out images, against baselines and bands over seeds";
    return [{ notebook, id, points: nbgrader?.points ?? 0, check }];
  }
  // Two notebooks may ask for the same, each in its own way.
  const exercise = exercises.find((each) => each.id === id && each.notebook === notebook);
  return role === "solution" && exercise
    ? [{ notebook, id, points: exercise.points, check: checkOf(exercise) }]
    : [];
}

function checkOf({ parts, questions }: CheckedExercise): string {
  if (questions) return `${questions.length} questions with one answer each`;
  return parts.map(({ title }) => title).join("; ");
}

const drawsFigure = ({ cell_type, source }: Cell) =>
  cell_type === "code" && /\b(show|train\w*|learn|slider)\(/.test(source);

function placeOf({ notebook, cell }: { notebook: string; cell: Cell }): Place {
  const title =
    /\btitle: (["`])((?:(?!\1).)+)\1/.exec(cell.source)?.[2] ?? /^#+ (.+)/m.exec(cell.source)?.[1];
  return { notebook, cell: cell.id, ...(title !== undefined && { title }) };
}
