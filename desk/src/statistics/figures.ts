import type { QuestionState, ResultLine, StudentState } from "@latent-lab/grading/book";
import { itemsOf, questionTable } from "./tables.js";

/** A Vega-Lite figure with the words that take its place for who does not see it. */
export interface Figure {
  readonly title: string;
  readonly description: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

const BASE = {
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  background: "white",
  config: { view: { stroke: null }, axis: { labelLimit: 240 } },
};

export interface Data {
  readonly questions: readonly QuestionState[];
  readonly results: readonly ResultLine[];
  readonly students: readonly StudentState[];
}

/** All figures by the name of their file. Pure: the same book, the same pictures. */
export const FIGURES: Readonly<Record<string, (data: Data) => Figure>> = {
  progress({ questions }) {
    const manual = questions.filter(({ manual }) => manual);
    const values = manual.flatMap(({ check, notebook, answers, marked }) => {
      const question = `${notebook}/${check}`;
      return [
        { question, state: "marked", answers: marked },
        { question, state: "waits", answers: answers - marked },
      ];
    });
    const [done, all] = [manual.reduce((n, q) => n + q.marked, 0), manual.reduce((n, q) => n + q.answers, 0)];
    return figure("Progress by question", `${done} of ${all} answers are marked.`, {
      data: { values },
      width: 420,
      mark: "bar",
      encoding: {
        y: { field: "question", type: "nominal", sort: null, title: null },
        x: { field: "answers", type: "quantitative", title: "answers" },
        color: {
          field: "state",
          type: "nominal",
          scale: { domain: ["marked", "waits"], range: ["#0b57a4", "#c9ced6"] },
          title: null,
        },
      },
    });
  },
  distribution({ results }) {
    const values = itemsOf(results).flatMap(({ question, points, max }) =>
      Number.isNaN(points) ? [] : [{ question, share: points / max }],
    );
    return figure("Distribution of marks", `Share of the points, by question, of ${values.length} marks.`, {
      data: { values },
      width: 420,
      mark: "rect",
      encoding: {
        y: { field: "question", type: "nominal", sort: null, title: null },
        x: {
          field: "share",
          type: "quantitative",
          bin: { extent: [0, 1.1], step: 0.1 },
          axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
          title: "share of the points",
        },
        color: { aggregate: "count", type: "quantitative", scale: { scheme: "blues" }, title: "marks" },
      },
    });
  },
  items({ results }) {
    const values = questionTable(results).rows.filter(
      (row) => row["difficulty"] !== null && row["discrimination"] !== null,
    );
    const weak = values.filter((row) => Number(row["discrimination"]) < 0.2).map((row) => row["question"]);
    return figure(
      "Difficulty and discrimination",
      weak.length === 0
        ? `All ${values.length} questions tell good from weak students by at least 0.2.`
        : `Below 0.2, so to be looked at: ${weak.join(", ")}.`,
      {
        data: { values },
        width: 420,
        height: 300,
        layer: [
          { mark: { type: "point", filled: true, size: 60, color: "#0b57a4" } },
          {
            mark: { type: "text", dx: 6, align: "left", fontSize: 10 },
            encoding: { text: { field: "question" } },
          },
        ],
        encoding: {
          x: {
            field: "difficulty",
            type: "quantitative",
            title: "mean share of the points",
            scale: { domain: [0, 1] },
          },
          y: {
            field: "discrimination",
            type: "quantitative",
            title: "correlation with the rest",
            scale: { domain: [-1, 1] },
          },
        },
      },
    );
  },
  time({ results }) {
    const values = results.flatMap(({ notebook, check, seconds, marker }) =>
      seconds === null ? [] : [{ question: `${notebook}/${check}`, seconds, marker }],
    );
    return figure(
      "Time per answer",
      `Seconds from opening an answer to its mark, of ${values.length} marks.`,
      {
        data: { values },
        width: 420,
        mark: { type: "boxplot", extent: "min-max", median: { color: "white" } },
        encoding: {
          y: { field: "question", type: "nominal", sort: null, title: null },
          x: { field: "seconds", type: "quantitative", title: "seconds" },
          color: { field: "marker", type: "nominal", title: null },
          yOffset: { field: "marker" },
        },
      },
    );
  },
  standing({ students }) {
    const count = (test: (one: StudentState) => boolean) => students.filter(test).length;
    const values = [
      { standing: "complete", students: count(({ refused, waiting }) => refused === null && waiting === 0) },
      {
        standing: "waits for marks",
        students: count(({ refused, waiting }) => refused === null && waiting > 0),
      },
      { standing: "refused", students: count(({ refused }) => refused !== null) },
    ];
    const words = values.map(({ standing, students: n }) => `${n} ${standing}`).join(", ");
    return figure("Hand-ins by standing", `${words}.`, {
      data: { values },
      width: 420,
      mark: { type: "bar", color: "#0b57a4" },
      encoding: {
        y: { field: "standing", type: "nominal", sort: null, title: null },
        x: { field: "students", type: "quantitative", title: "students" },
      },
    });
  },
};

const figure = (title: string, description: string, spec: Record<string, unknown>): Figure => ({
  title,
  description,
  spec: { ...BASE, description, ...spec },
});
