// Products, or columns of them, that are too small for the hot loop.
import { finish, finishPart, start } from "./ends";
import {
  accumulates,
  bias,
  leftAt,
  leftInner,
  leftJump,
  leftStep,
  length,
  resultAt,
  resultInner,
  right,
  rightJump,
  rightStep,
  rowsInner,
  rowsMiddle,
  rowsOuter,
  segments,
  skipFourRows,
  toFirstRow,
  toNextRow,
  value,
  valueAt,
  valueInner,
} from "./layout";
import { loadPart, multiplyAdd, sumOfLanes, sumsOfLanes } from "./vector";

export function fourColumns(column: i32): void {
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
export function lastColumns(column: i32, count: i32): void {
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

/**
 * A single column whose factors both lie side by side: dot products, four rows at a time, which read the right factor
 * once.
 */
export function dotProducts(): void {
  const sideBySide = resultInner === 4 && (value === 0 || valueInner === 4);
  let row = rowsOuter * rowsMiddle * rowsInner;
  toFirstRow();
  for (; row >= 4; row -= 4) {
    let a0 = leftAt;
    const r0 = resultAt;
    const v0 = valueAt;
    let a1 = a0 + leftInner;
    let a2 = a1 + leftInner;
    let a3 = a2 + leftInner;
    let r1 = r0 + resultInner;
    let r2 = r1 + resultInner;
    let r3 = r2 + resultInner;
    let v1 = v0 + valueInner;
    let v2 = v1 + valueInner;
    let v3 = v2 + valueInner;
    const inLine = skipFourRows();
    if (!inLine) {
      toNextRow();
      a1 = leftAt;
      r1 = resultAt;
      v1 = valueAt;
      toNextRow();
      a2 = leftAt;
      r2 = resultAt;
      v2 = valueAt;
      toNextRow();
      a3 = leftAt;
      r3 = resultAt;
      v3 = valueAt;
      toNextRow();
    }
    let b = right;
    let x0 = f32x4.splat(0);
    let x1 = x0;
    let x2 = x0;
    let x3 = x0;
    // Two sums a row, so that no addition waits for the one before.
    let y0 = x0;
    let y1 = x0;
    let y2 = x0;
    let y3 = x0;
    for (let segment = segments; segment > 0; segment--) {
      let k = length;
      for (; k >= 8; k -= 8) {
        const p = v128.load(b);
        const q = v128.load(b, 16);
        x0 = multiplyAdd(x0, v128.load(a0), p);
        x1 = multiplyAdd(x1, v128.load(a1), p);
        x2 = multiplyAdd(x2, v128.load(a2), p);
        x3 = multiplyAdd(x3, v128.load(a3), p);
        y0 = multiplyAdd(y0, v128.load(a0, 16), q);
        y1 = multiplyAdd(y1, v128.load(a1, 16), q);
        y2 = multiplyAdd(y2, v128.load(a2, 16), q);
        y3 = multiplyAdd(y3, v128.load(a3, 16), q);
        b += 32;
        a0 += 32;
        a1 += 32;
        a2 += 32;
        a3 += 32;
      }
      for (; k > 0; k -= 4) {
        const whole = k >= 4;
        const p = whole ? v128.load(b) : loadPart(b, k);
        x0 = multiplyAdd(x0, whole ? v128.load(a0) : loadPart(a0, k), p);
        x1 = multiplyAdd(x1, whole ? v128.load(a1) : loadPart(a1, k), p);
        x2 = multiplyAdd(x2, whole ? v128.load(a2) : loadPart(a2, k), p);
        x3 = multiplyAdd(x3, whole ? v128.load(a3) : loadPart(a3, k), p);
        const bytes = min(k, 4) << 2;
        b += bytes;
        a0 += bytes;
        a1 += bytes;
        a2 += bytes;
        a3 += bytes;
      }
      b += rightJump;
      a0 += leftJump;
      a1 += leftJump;
      a2 += leftJump;
      a3 += leftJump;
    }
    const sums = sumsOfLanes(f32x4.add(x0, y0), f32x4.add(x1, y1), f32x4.add(x2, y2), f32x4.add(x3, y3));
    if (inLine && sideBySide) {
      const from = accumulates ? v128.load(r0) : f32x4.splat(bias ? load<f32>(bias) : 0);
      finish(r0, f32x4.add(from, sums), v0);
      continue;
    }
    finishDot(r0, f32x4.extract_lane(sums, 0), v0);
    finishDot(r1, f32x4.extract_lane(sums, 1), v1);
    finishDot(r2, f32x4.extract_lane(sums, 2), v2);
    finishDot(r3, f32x4.extract_lane(sums, 3), v3);
  }
  for (; row > 0; row--) {
    let a = leftAt;
    let b = right;
    const r = resultAt;
    const v = valueAt;
    toNextRow();
    let x = f32x4.splat(0);
    for (let segment = segments; segment > 0; segment--) {
      let k = length;
      for (; k >= 4; k -= 4, a += 16, b += 16) x = multiplyAdd(x, v128.load(a), v128.load(b));
      if (k > 0) x = multiplyAdd(x, loadPart(a, k), loadPart(b, k));
      a += leftJump + (k << 2);
      b += rightJump + (k << 2);
    }
    finishDot(r, sumOfLanes(x), v);
  }
}

function finishDot(at: usize, sum: f32, valuePointer: usize): void {
  if (accumulates) sum += load<f32>(at);
  else if (bias) sum += load<f32>(bias);
  finishPart(at, f32x4.splat(sum), valuePointer, 1);
}

/** A single row of 24 columns: six sums, of which none has to wait for another. */
export function wideRow(column: i32): void {
  const offset: usize = column << 2;
  toFirstRow();
  for (let row = rowsOuter * rowsMiddle * rowsInner; row > 0; row--) {
    let a = leftAt;
    let b = right + offset;
    const r = resultAt + offset;
    const v = valueAt + offset;
    toNextRow();
    let x0 = start(r, column);
    let x1 = start(r + 16, column + 4);
    let x2 = start(r + 32, column + 8);
    let x3 = start(r + 48, column + 12);
    let x4 = start(r + 64, column + 16);
    let x5 = start(r + 80, column + 20);
    const aStep = leftStep;
    const bStep = rightStep;
    for (let segment = segments; segment > 0; segment--) {
      for (let k = length; k > 0; k--) {
        const t = v128.load32_splat(a);
        x0 = multiplyAdd(x0, t, v128.load(b));
        x1 = multiplyAdd(x1, t, v128.load(b, 16));
        x2 = multiplyAdd(x2, t, v128.load(b, 32));
        x3 = multiplyAdd(x3, t, v128.load(b, 48));
        x4 = multiplyAdd(x4, t, v128.load(b, 64));
        x5 = multiplyAdd(x5, t, v128.load(b, 80));
        b += bStep;
        a += aStep;
      }
      b += rightJump;
      a += leftJump;
    }
    finish(r, x0, v);
    finish(r + 16, x1, v + 16);
    finish(r + 32, x2, v + 32);
    finish(r + 48, x3, v + 48);
    finish(r + 64, x4, v + 64);
    finish(r + 80, x5, v + 80);
  }
}
