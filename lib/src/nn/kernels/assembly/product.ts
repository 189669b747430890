// The one hot loop: result[r, c] = finish(start + sum over d of left[r, d] * right[d, c]).
//
// Rows and depth are nested loops with a byte stride for each level, so that the windows of a convolution are rows of
// `left` where they lie in the padded image and no matrix of windows is ever written (no im2col). Everything that
// stays the same during a product is a global of this module: a wasm function with thirty parameters would be slower
// and could not be read.
import { activate, derive, LINEAR } from "./finish";
import { loadPart, multiplyAdd, storePart, sumOfLanes } from "./vector";

let rowsOuter: i32, rowsMiddle: i32, rowsInner: i32;
let leftOuter: i32, leftMiddle: i32, leftInner: i32;
let resultOuter: i32, resultMiddle: i32, resultInner: i32;
let valueOuter: i32, valueMiddle: i32, valueInner: i32;
let left: usize, right: usize, result: usize, bias: usize, value: usize;
let segments: i32, length: i32;
let leftStep: i32, leftJump: i32, rightStep: i32, rightJump: i32;
let columns: i32, accumulates: bool, activation: i32;

/** How many rows there are: images, lines and pixels, for instance. */
export function rows(outer: i32, middle: i32, inner: i32): void {
  rowsOuter = outer;
  rowsMiddle = middle;
  rowsInner = inner;
}

/** Where the rows of the left factor begin. */
export function leftRows(pointer: usize, outer: i32, middle: i32, inner: i32): void {
  left = pointer;
  leftOuter = outer;
  leftMiddle = middle;
  leftInner = inner;
}

/** Where the rows of the result begin. Its elements lie side by side. Ends what the last product did at its end. */
export function resultRows(pointer: usize, outer: i32, middle: i32, inner: i32): void {
  result = pointer;
  resultOuter = outer;
  resultMiddle = middle;
  resultInner = inner;
  accumulates = false;
  activation = LINEAR;
  bias = 0;
  value = 0;
}

/** How the sum runs through a row of the left factor. */
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

/** Starts every row from the bias (0: none) and applies an activation function. */
export function activateWith(biasPointer: usize, kind: i32): void {
  bias = biasPointer;
  activation = kind;
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
let nextInner: i32, nextMiddle: i32;
let leftAt: usize, leftLine: usize, leftImage: usize;
let resultAt: usize, resultLine: usize, resultImage: usize;
let valueAt: usize, valueLine: usize, valueImage: usize;

function toFirstRow(): void {
  nextInner = nextMiddle = 0;
  leftAt = leftLine = leftImage = left;
  resultAt = resultLine = resultImage = result;
  valueAt = valueLine = valueImage = value;
}

function toNextRow(): void {
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

function start(at: usize, column: i32): v128 {
  if (accumulates) return v128.load(at);
  return bias ? v128.load(bias + (column << 2)) : f32x4.splat(0);
}

function finish(at: usize, v: v128, valuePointer: usize): void {
  if (activation !== LINEAR)
    v = value ? derive(v, v128.load(valuePointer), activation) : activate(v, activation);
  v128.store(at, v);
}

/** Computes the product that the functions above have described. */
export function multiply(): void {
  let column = 0;
  if (columns === 1 && leftStep === 4 && rightStep === 4) {
    toFirstRow();
    for (let row = rowsOuter * rowsMiddle * rowsInner; row > 0; row--) dotProduct();
    return;
  }
  for (; column + 8 <= columns; column += 8) eightColumns(column);
  for (; column + 4 <= columns; column += 4) fourColumns(column);
  if (column < columns) lastColumns(column, columns - column);
}

function eightColumns(column: i32): void {
  const offset: usize = column << 2;
  let row = rowsOuter * rowsMiddle * rowsInner;
  toFirstRow();
  for (; row >= 4; row -= 4) {
    let a0 = leftAt;
    const r0 = resultAt + offset;
    const v0 = valueAt + offset;
    toNextRow();
    let a1 = leftAt;
    const r1 = resultAt + offset;
    const v1 = valueAt + offset;
    toNextRow();
    let a2 = leftAt;
    const r2 = resultAt + offset;
    const v2 = valueAt + offset;
    toNextRow();
    let a3 = leftAt;
    const r3 = resultAt + offset;
    const v3 = valueAt + offset;
    toNextRow();
    let x0 = start(r0, column);
    let y0 = start(r0 + 16, column + 4);
    let x1 = start(r1, column);
    let y1 = start(r1 + 16, column + 4);
    let x2 = start(r2, column);
    let y2 = start(r2 + 16, column + 4);
    let x3 = start(r3, column);
    let y3 = start(r3 + 16, column + 4);
    let b = right + offset;
    const aStep = leftStep;
    const bStep = rightStep;
    for (let segment = segments; segment > 0; segment--) {
      for (let k = length; k > 0; k--) {
        const p = v128.load(b);
        const q = v128.load(b, 16);
        let t = v128.load32_splat(a0);
        x0 = multiplyAdd(x0, t, p);
        y0 = multiplyAdd(y0, t, q);
        t = v128.load32_splat(a1);
        x1 = multiplyAdd(x1, t, p);
        y1 = multiplyAdd(y1, t, q);
        t = v128.load32_splat(a2);
        x2 = multiplyAdd(x2, t, p);
        y2 = multiplyAdd(y2, t, q);
        t = v128.load32_splat(a3);
        x3 = multiplyAdd(x3, t, p);
        y3 = multiplyAdd(y3, t, q);
        b += bStep;
        a0 += aStep;
        a1 += aStep;
        a2 += aStep;
        a3 += aStep;
      }
      b += rightJump;
      a0 += leftJump;
      a1 += leftJump;
      a2 += leftJump;
      a3 += leftJump;
    }
    finish(r0, x0, v0);
    finish(r0 + 16, y0, v0 + 16);
    finish(r1, x1, v1);
    finish(r1 + 16, y1, v1 + 16);
    finish(r2, x2, v2);
    finish(r2 + 16, y2, v2 + 16);
    finish(r3, x3, v3);
    finish(r3 + 16, y3, v3 + 16);
  }
  for (; row > 0; row--) {
    let a = leftAt;
    let b = right + offset;
    const r = resultAt + offset;
    const v = valueAt + offset;
    toNextRow();
    let x = start(r, column);
    let y = start(r + 16, column + 4);
    for (let segment = segments; segment > 0; segment--) {
      for (let k = length; k > 0; k--) {
        const t = v128.load32_splat(a);
        x = multiplyAdd(x, t, v128.load(b));
        y = multiplyAdd(y, t, v128.load(b, 16));
        b += rightStep;
        a += leftStep;
      }
      b += rightJump;
      a += leftJump;
    }
    finish(r, x, v);
    finish(r + 16, y, v + 16);
  }
}

function fourColumns(column: i32): void {
  const offset: usize = column << 2;
  toFirstRow();
  for (let row = rowsOuter * rowsMiddle * rowsInner; row > 0; row--) {
    let a = leftAt;
    let b = right + offset;
    const r = resultAt + offset;
    const v = valueAt + offset;
    toNextRow();
    let x = start(r, column);
    for (let segment = segments; segment > 0; segment--) {
      for (let k = length; k > 0; k--) {
        x = multiplyAdd(x, v128.load32_splat(a), v128.load(b));
        b += rightStep;
        a += leftStep;
      }
      b += rightJump;
      a += leftJump;
    }
    finish(r, x, v);
  }
}

/** One to three columns: the same, but nothing beyond them may be read or written. */
function lastColumns(column: i32, count: i32): void {
  const offset: usize = column << 2;
  toFirstRow();
  for (let row = rowsOuter * rowsMiddle * rowsInner; row > 0; row--) {
    let a = leftAt;
    let b = right + offset;
    const r = resultAt + offset;
    const v = valueAt + offset;
    toNextRow();
    let x = f32x4.splat(0);
    if (accumulates) x = loadPart(r, count);
    else if (bias) x = loadPart(bias + offset, count);
    for (let segment = segments; segment > 0; segment--) {
      for (let k = length; k > 0; k--) {
        x = multiplyAdd(x, v128.load32_splat(a), loadPart(b, count));
        b += rightStep;
        a += leftStep;
      }
      b += rightJump;
      a += leftJump;
    }
    finishPart(r, x, v, count);
  }
}

/** A single column whose factors both lie side by side. */
function dotProduct(): void {
  let a = leftAt;
  let b = right;
  const r = resultAt;
  const v = valueAt;
  toNextRow();
  let x = f32x4.splat(0);
  let y = x;
  let rest: f32 = accumulates ? load<f32>(r) : bias ? load<f32>(bias) : 0;
  for (let segment = segments; segment > 0; segment--) {
    let k = length;
    for (; k >= 8; k -= 8) {
      x = multiplyAdd(x, v128.load(a), v128.load(b));
      y = multiplyAdd(y, v128.load(a, 16), v128.load(b, 16));
      a += 32;
      b += 32;
    }
    for (; k >= 4; k -= 4) {
      x = multiplyAdd(x, v128.load(a), v128.load(b));
      a += 16;
      b += 16;
    }
    for (; k > 0; k--) {
      rest += load<f32>(a) * load<f32>(b);
      a += 4;
      b += 4;
    }
    a += leftJump;
    b += rightJump;
  }
  finishPart(r, f32x4.splat(rest + sumOfLanes(f32x4.add(x, y))), v, 1);
}

function finishPart(at: usize, v: v128, valuePointer: usize, count: i32): void {
  if (activation !== LINEAR) {
    v = value ? derive(v, loadPart(valuePointer, count), activation) : activate(v, activation);
  }
  storePart(at, v, count);
}
