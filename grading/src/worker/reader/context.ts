import type { Cell, Notebook, Output } from "@latent-lab/kernel/nbformat";
import type { Match } from "../../align/index.js";
import { PICTURE_TYPES, type ContextCell, type ContextOutput, type Contexts } from "../../context.js";
import type { Released, ReleasedCell } from "../../course/index.js";

/** The amounts that are taken along: cells before and behind an answer, outputs of a cell, and letters. */
const MOST = {
  before: 6,
  behind: 2,
  outputs: 6,
  source: 6_000,
  text: 4_000,
  picture: 256_000,
  pictures: 512_000,
};

/**
 * The code cells around each answer that a person marks, with what they had put out: those of its section, up to the
 * answer before it. Tests are left out, as is everything that is only text, since it is the task or the answer.
 * @param matches for each cell of the hand-in the released one, see `matchCells`
 */
export function contextsOf(
  released: Released,
  { cells }: Pick<Notebook, "cells">,
  matches: readonly (Match | undefined)[],
): Contexts {
  const original = (i: number): ReleasedCell | undefined => released.cells[matches[i]?.index ?? -1];
  const around = (from: number, step: 1 | -1, most: number): ContextCell[] => {
    const found: ContextCell[] = [];
    for (let i = from + step; found.length < most; i += step) {
      const cell = cells[i];
      if (!cell || isAnswer(original(i))) break;
      // A question may be a section of its own, about the code of the one before.
      if (isHeading(cell) && (step > 0 || found.length > 0)) break;
      if (cell.cell_type !== "code" || original(i)?.role === "tests" || cell.source.trim() === "") continue;
      const context = contextCell(cell, original(i));
      if (step > 0) found.push(context);
      else found.unshift(context);
    }
    return found;
  };
  const manual = released.items.filter(({ kind }) => kind === "manual");
  const contexts = manual.flatMap(({ id }): [string, ContextCell[]][] => {
    const of = cells.map((_, i) => original(i)?.label === id);
    const [first, last] = [of.indexOf(true), of.lastIndexOf(true)];
    if (first < 0) return [];
    const context = [...around(first, -1, MOST.before), ...around(last, 1, MOST.behind)];
    return context.length > 0 ? [[id, withinSize(context)]] : [];
  });
  return Object.fromEntries(contexts);
}

const isAnswer = (original: ReleasedCell | undefined) =>
  original?.role === "manual" || original?.role === "task";

/** The heading of a section. */
const isHeading = ({ cell_type, source }: Cell) => cell_type === "markdown" && /^##? /m.test(source);

function contextCell(
  cell: Extract<Cell, { cell_type: "code" }>,
  original: ReleasedCell | undefined,
): ContextCell {
  const { source, outputs } = cell;
  const left = outputs.length - MOST.outputs;
  const more: ContextOutput[] = left > 0 ? [{ kind: "omitted", why: `${left} more outputs` }] : [];
  return {
    source: cut(source, MOST.source),
    given: original?.cell.source === source,
    outputs: [...outputs.slice(0, MOST.outputs).flatMap(contextOutput), ...more],
  };
}

function contextOutput(output: Output): ContextOutput[] {
  switch (output.output_type) {
    case "stream":
      return textOutput(output.text);
    case "error":
      return textOutput(`${output.ename}: ${output.evalue}`);
    default:
      return [bundleOutput(output.data)];
  }
}

function bundleOutput(data: Readonly<Record<string, unknown>>): ContextOutput {
  const words = cut(joined(data["text/plain"]), MOST.text);
  const mime = PICTURE_TYPES.find((type) => data[type] !== undefined);
  if (mime !== undefined) {
    const picture = joined(data[mime]);
    if (picture.length <= MOST.picture) return { kind: "picture", mime, data: picture, words };
    return { kind: "omitted", why: `a picture of ${Math.round(picture.length / 1000)} kB` };
  }
  if (words.trim() !== "") return { kind: "text", text: words };
  return { kind: "omitted", why: `an output of ${cut(Object.keys(data).join(", ") || "nothing", 100)}` };
}

const textOutput = (text: string): ContextOutput[] =>
  text.trim() === "" ? [] : [{ kind: "text", text: cut(text, MOST.text) }];

/** Pictures beyond what one answer may take along give way, those next to the answer last. */
function withinSize(cells: readonly ContextCell[]): ContextCell[] {
  let room = MOST.pictures;
  return cells
    .toReversed()
    .map((cell) => ({
      ...cell,
      outputs: cell.outputs.map((output): ContextOutput => {
        if (output.kind !== "picture") return output;
        if (output.data.length > room) return { kind: "omitted", why: "a picture, since there are many" };
        room -= output.data.length;
        return output;
      }),
    }))
    .toReversed();
}

/** A text of a notebook, also where an editor left its lines apart. */
const joined = (value: unknown): string =>
  typeof value === "string" ? value : Array.isArray(value) ? value.filter(isText).join("") : "";
const isText = (value: unknown): value is string => typeof value === "string";

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);
