// The columns of a product that are too few for the hot loop.
import { finish, finishPart, start } from "./ends";
import {
  accumulates,
  bias,
  leftAt,
  leftJump,
  leftStep,
  length,
  resultAt,
  right,
  rightJump,
  rightStep,
  rowsInner,
  rowsMiddle,
  rowsOuter,
  segments,
  toFirstRow,
  toNextRow,
  valueAt,
} from "./layout";
import { loadPart, multiplyAdd, sumOfLanes } from "./vector";

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

/** A single column whose factors both lie side by side. */
export function dotProduct(): void {
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
