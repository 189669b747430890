// Where the factors and the result of a product lie, and a walk over their rows.
//
// Rows and depth are nested loops with a byte stride for each level, so that the windows of a convolution are rows of
// `left` where they lie in the padded image and no matrix of windows is ever written (no im2col). Everything that
// stays the same during a product is a global: a wasm function with thirty parameters would be slower and could not
// be read.
import { LINEAR, SIGMOID } from "./finish";

export let rowsOuter: i32, rowsMiddle: i32, rowsInner: i32;
export let leftOuter: i32, leftMiddle: i32, leftInner: i32;
export let resultOuter: i32, resultMiddle: i32, resultInner: i32;
export let valueOuter: i32, valueMiddle: i32, valueInner: i32;
export let left: usize, right: usize, result: usize, bias: usize, value: usize;
export let segments: i32, length: i32;
export let leftStep: i32, leftJump: i32, rightStep: i32, rightJump: i32;
export let columns: i32, accumulates: bool, activation: i32, endsInSigmoid: bool;

/** Sets how many rows there are: images, lines and pixels, for instance. */
export function rows(outer: i32, middle: i32, inner: i32): void {
  rowsOuter = outer;
  rowsMiddle = middle;
  rowsInner = inner;
}

/** Sets where the rows of the left factor begin. */
export function leftRows(pointer: usize, outer: i32, middle: i32, inner: i32): void {
  left = pointer;
  leftOuter = outer;
  leftMiddle = middle;
  leftInner = inner;
}

/** Sets where the rows of the result begin, its elements side by side. Ends what the last product did at its end. */
export function resultRows(pointer: usize, outer: i32, middle: i32, inner: i32): void {
  result = pointer;
  resultOuter = outer;
  resultMiddle = middle;
  resultInner = inner;
  accumulates = false;
  activation = LINEAR;
  endsInSigmoid = false;
  bias = 0;
  value = 0;
}

/** Sets how the sum runs through a row of the left factor. */
export function depth(segmentCount: i32, segmentLength: i32, leftSegment: i32, step: i32): void {
  segments = segmentCount;
  length = segmentLength;
  leftStep = step;
  leftJump = leftSegment - segmentLength * step;
}

/** The right factor: its row for a step of the sum; the elements of a row lie side by side. After `depth`. */
export function rightRows(pointer: usize, segment: i32, step: i32, columnCount: i32): void {
  right = pointer;
  rightStep = step;
  rightJump = segment - length * step;
  columns = columnCount;
}

/** Adds to what the result holds. */
export function accumulate(): void {
  accumulates = true;
}

/** Starts every row from the bias (0: none) and applies an activation function, a sigmoid when all sums are there. */
export function activateWith(biasPointer: usize, kind: i32): void {
  bias = biasPointer;
  endsInSigmoid = kind === SIGMOID;
  activation = endsInSigmoid ? LINEAR : kind;
}

/** Multiplies with the derivative of the activation function whose values lie at these rows. */
export function deriveAt(pointer: usize, outer: i32, middle: i32, inner: i32, kind: i32): void {
  value = pointer;
  valueOuter = outer;
  valueMiddle = middle;
  valueInner = inner;
  activation = kind;
}

// The row that is next, as addresses within the three matrices and their enclosing loops.
export let nextInner: i32, nextMiddle: i32;
export let leftAt: usize, leftLine: usize, leftImage: usize;
export let resultAt: usize, resultLine: usize, resultImage: usize;
export let valueAt: usize, valueLine: usize, valueImage: usize;

export function toFirstRow(): void {
  nextInner = nextMiddle = 0;
  leftAt = leftLine = leftImage = left;
  resultAt = resultLine = resultImage = result;
  valueAt = valueLine = valueImage = value;
}

export function toNextRow(): void {
  if (++nextInner < rowsInner) {
    leftAt += leftInner;
    resultAt += resultInner;
    valueAt += valueInner;
    return;
  }
  nextInner = 0;
  if (++nextMiddle < rowsMiddle) {
    leftLine += leftMiddle;
    resultLine += resultMiddle;
    valueLine += valueMiddle;
  } else {
    nextMiddle = 0;
    leftLine = leftImage += leftOuter;
    resultLine = resultImage += resultOuter;
    valueLine = valueImage += valueOuter;
  }
  leftAt = leftLine;
  resultAt = resultLine;
  valueAt = valueLine;
}

/** Goes four rows on if they lie at equal distances; else false, and nothing has changed. */
export function skipFourRows(): bool {
  const next = nextInner + 4;
  if (next > rowsInner) return false;
  if (next === rowsInner) {
    nextInner = rowsInner - 1;
    toNextRow();
    return true;
  }
  nextInner = next;
  leftAt += leftInner << 2;
  resultAt += resultInner << 2;
  valueAt += valueInner << 2;
  return true;
}
