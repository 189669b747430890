import { mistake } from "../../define-mistake.js";

type Rows = readonly (readonly number[])[];

const hot = (label: number, classes: number, value = 1) =>
  Array.from({ length: classes }, (_, index) => (index === label ? value : 0));
const guard = (labels: readonly number[], classes: number) => {
  if (labels.some((label) => !Number.isInteger(label) || label < 0 || label >= classes)) {
    throw new RangeError("label");
  }
};

/** With the labels refused that are none, and without. */
const both = (
  change: (row: readonly number[], label: number, classes: number, labels: readonly number[]) => number[],
) => {
  const plain = (rows: Rows, labels: readonly number[], classes: number) =>
    rows.map((row, i) => change(row, labels[i] ?? NaN, classes, labels));
  const guarded = (rows: Rows, labels: readonly number[], classes: number) => {
    guard(labels, classes);
    return plain(rows, labels, classes);
  };
  return [guarded, { variants: [plain] }] as const;
};

export const withLabelsMistakes = [
  mistake(
    "label-as-number",
    "The label is appended as a number, as if class 4 were twice class 2; a one-hot vector names it without an order.",
    ...both((row, label) => [...row, label]),
  ),
  mistake(
    "counted-from-one",
    "Classes are counted from 0: label 0 has its 1 in the first new column.",
    ...both((row, label, classes) => [...row, ...hot(label - 1, classes)]),
  ),
  mistake(
    "label-in-front",
    "The label stands before the row; it belongs behind it.",
    ...both((row, label, classes) => [...hot(label, classes), ...row]),
  ),
  mistake(
    "row-left-out",
    "Only the label is left; the row belongs before it.",
    ...both((_, label, classes) => hot(label, classes)),
  ),
  mistake(
    "label-as-entry",
    "The label itself stands at its place; a 1 belongs there.",
    ...both((row, label, classes) => [...row, ...hot(label, classes, label)]),
  ),
  mistake(
    "one-column-too-many",
    "There is one column more than classes.",
    ...both((row, label, classes) => [...row, ...hot(label, classes + 1)]),
  ),
  mistake(
    "first-label-for-all",
    "Every row gets the label of the first one.",
    ...both((row, _, classes, labels) => [...row, ...hot(labels[0] ?? NaN, classes)]),
  ),
  mistake(
    "zeros-and-ones-exchanged",
    "Zeros and ones are exchanged: only the row's own class gets a 1.",
    ...both((row, label, classes) => [...row, ...hot(label, classes).map((value) => 1 - value)]),
  ),
  mistake(
    "any-label-taken",
    "A label that is no class leaves a row without any 1, and nobody notices; throw a RangeError.",
    (rows: Rows, labels: readonly number[], classes: number) =>
      rows.map((row, i) => [...row, ...hot(labels[i] ?? NaN, classes)]),
    { credit: 0.5 },
  ),
  mistake(
    "written-beyond-the-row",
    "Writing at the label's place makes an array longer, or gives it a property, if there is no such place; throw a RangeError first.",
    (rows: Rows, labels: readonly number[], classes: number) =>
      rows.map((row, i) => {
        const code = new Array<number>(classes).fill(0);
        code[labels[i] ?? NaN] = 1;
        return [...row, ...code];
      }),
    { credit: 0.5 },
  ),
];
