import type { TopLevelSpec } from "vega-lite";
import { shapeOf } from "../conv/matrix.js";
import { cellLabel } from "./cell-label.js";
import { frame, type Figure, type FigureText } from "./figure.js";
import { textWidth } from "./text-width.js";

export interface MatrixPanel {
  readonly title: string;
  readonly values: readonly (readonly number[])[];
  /** The words for what the columns and the rows are; default none. */
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** The labels at each column and each row; default their numbers from 0. */
  readonly columns?: readonly string[];
  readonly rows?: readonly string[];
}

type HeatMap = Extract<TopLevelSpec, { hconcat: unknown }>["hconcat"][number];

/** Pixels that the cells of all panels may take side by side. */
const WIDTH = 760;
/** The part of these pixels that the legend takes, where there is one. */
const LEGEND = 90;
/** Pixels between the cells of two neighbours: the spacing and the numbers of the rows. */
const GAP = 57;
const LABEL_SIZE = 12;
const TITLE_SIZE = 13;
/** Width of a character, of its height. */
const CHARACTER = 0.62;
/** From this share of the largest magnitude on, white reads better than black; either has a contrast of 4.5 : 1. */
const LIGHT_INK_FROM = 0.67;
const BORDER = { stroke: "#8c8c8c", strokeWidth: 0.5 } as const;

/**
 * Matrices as heat maps side by side (from four on in two rows, where one is too wide for a page), with square cells
 * and one colour scale for all: white is 0, one hue for positive entries, another for negative ones. Cells show their
 * values where there is room for them, else a legend explains the colours; entries that are not finite are grey cells
 * and always named. Throws RangeError if there is no panel, a matrix is empty or ragged, or has more or fewer names
 * than rows or columns.
 */
export function matrices(panels: readonly MatrixPanel[], options: FigureText): Figure {
  if (panels.length === 0) {
    throw new RangeError("Expected at least one matrix, received none: give panels with a title and values.");
  }
  const shapes = panels.map(({ title, values }) => shapeOf(`matrix "${title}"`, values));
  const layout = layoutOf(
    shapes.reduce((sum, { width }) => sum + width, 0),
    panels.flatMap(({ values }) => values.flatMap((row) => row.map(cellLabel))),
  );
  const colours = coloursOf(panels.flatMap(({ values }) => values.flat()));

  const maps = panels.map((panel, index): HeatMap => {
    const { height, width } = shapes[index] as { height: number; width: number };
    const [columns, rows] = [namesFor("columns", panel.columns, width), namesFor("rows", panel.rows, height)];
    const indices = { type: "ordinal", scale: { padding: 0 } } as const;
    const axis = {
      labelAngle: 0,
      ticks: false,
      domain: false,
      labels: layout.cell >= 20,
      labelPadding: 6,
    } as const;
    const x = {
      field: "column",
      ...indices,
      title: panel.xTitle ?? null,
      axis: { ...axis, ...columns, ...slant(panel.columns, layout.cell), orient: "top" },
    } as const;
    const y = {
      field: "row",
      ...indices,
      title: panel.yTitle ?? null,
      axis: { ...axis, ...rows },
    } as const;
    // The panels share their colours and so one legend, which all of them have to describe alike.
    const legend = layout.labelled ? null : { title: "Entry" };
    return {
      title: {
        text: linesOf(panel.title, width * layout.cell + GAP / 2),
        anchor: "middle",
        fontSize: TITLE_SIZE,
        offset: 8,
      },
      width: width * layout.cell,
      height: height * layout.cell,
      data: { values: cellsOf(panel) },
      layer: [
        {
          transform: [{ filter: "!isValid(datum.value)" }],
          mark: { type: "rect", fill: "#d9d9d9", ...BORDER },
          encoding: { x, y },
        },
        {
          transform: [{ filter: "isValid(datum.value)" }],
          mark: { type: "rect", ...BORDER, tooltip: true },
          encoding: { x, y, color: { field: "value", type: "quantitative", scale: colours.scale, legend } },
        },
        {
          transform: layout.labelled ? [] : [{ filter: "!isValid(datum.value)" }],
          mark: { type: "text", fontSize: Math.min(LABEL_SIZE, layout.cell) },
          encoding: {
            x,
            y,
            text: { field: "label", type: "nominal" },
            color: {
              condition: { test: `abs(datum.value) > ${colours.darkFrom}`, value: "#ffffff" },
              value: "#000000",
            },
          },
        },
      ],
    };
  });
  const oneRow =
    panels.length < 4 ||
    shapes.reduce((sum, { width }) => sum + width * layout.cell, 0) + GAP * (panels.length - 1) <= WIDTH;
  return {
    ...frame(options),
    spacing: 32,
    ...(oneRow ? { hconcat: maps } : { concat: maps, columns: Math.ceil(panels.length / 2) }),
  } satisfies TopLevelSpec;
}

/** A title that is wider than its matrix would move the next one away: breaks it between words, not at × or =. */
function linesOf(title: string, width: number): string | string[] {
  const fits = (line: string) => textWidth(line, TITLE_SIZE, true) <= width;
  if (fits(title)) return title;
  const lines: string[] = [];
  for (const word of title.split(/(?<![×=]) (?![×=])/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Names in the place of an axis' numbers. */
function namesFor(what: string, names: readonly string[] | undefined, count: number) {
  if (!names) return {};
  if (names.length !== count) {
    throw new RangeError(`Expected ${count} names of ${what}, received ${names.length}: give one for each.`);
  }
  return { labels: true, labelOverlap: false, labelExpr: `${JSON.stringify(names)}[datum.value]` };
}

/** Names of columns that are wider than these stand on a slope. */
function slant(names: readonly string[] = [], cell: number) {
  const widest = Math.max(...names.map((name) => name.length)) * LABEL_SIZE * CHARACTER;
  return widest > cell ? { labelAngle: -40, labelAlign: "left" as const, titlePadding: 8 } : {};
}

function cellsOf({ values }: MatrixPanel) {
  return values.flatMap((entries, row) =>
    entries.map((entry, column) => ({
      row,
      column,
      value: Number.isFinite(entry) ? entry : null,
      label: cellLabel(entry),
    })),
  );
}

/** Cells as large as their labels need, if that fits; else as large as fits, without labels. */
function layoutOf(columns: number, labels: readonly string[]): { cell: number; labelled: boolean } {
  const longest = Math.max(...labels.map((label) => label.length));
  const wanted = Math.max(28, Math.ceil(longest * LABEL_SIZE * CHARACTER) + 8);
  const labelled = columns * wanted <= WIDTH;
  return {
    labelled,
    cell: labelled ? wanted : Math.min(24, Math.max(3, Math.floor((WIDTH - LEGEND) / columns))),
  };
}

/** From white at 0 to dark at the largest magnitude; two hues if there are negative entries. */
function coloursOf(entries: readonly number[]) {
  const finite = entries.filter(Number.isFinite);
  const largest = Math.max(0, ...finite.map(Math.abs)) || 1;
  const negative = finite.some((entry) => entry < 0);
  const ranges = negative
    ? { domain: [-largest, 0, largest], range: ["#662A00", "#ffffff", "#003F66"] }
    : { domain: [0, largest], range: ["#ffffff", "#003F66"] };
  return {
    scale: { type: "linear", interpolate: "lab", ...ranges },
    darkFrom: LIGHT_INK_FROM * largest,
  } as const;
}
