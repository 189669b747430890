// Eight columns of a product at a time: the one hot loop.
import { finish, start } from "./ends";
import { LINEAR, relu } from "./finish";
import {
  accumulates,
  activation,
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
import { multiplyAdd } from "./vector";

export function eightColumns(column: i32): void {
  const offset: usize = column << 2;
  const startX = bias ? v128.load(bias + offset) : f32x4.splat(0);
  const startY = bias ? v128.load(bias + offset, 16) : f32x4.splat(0);
  let row = rowsOuter * rowsMiddle * rowsInner;
  toFirstRow();
  for (; row >= 4; row -= 4) {
    let a0 = leftAt;
    const r0 = resultAt + offset;
    const v0 = valueAt + offset;
    let a1 = a0 + leftInner;
    let r1 = r0 + resultInner;
    let v1 = v0 + valueInner;
    let a2 = a1 + leftInner;
    let r2 = r1 + resultInner;
    let v2 = v1 + valueInner;
    let a3 = a2 + leftInner;
    let r3 = r2 + resultInner;
    let v3 = v2 + valueInner;
    if (!skipFourRows()) {
      toNextRow();
      a1 = leftAt;
      r1 = resultAt + offset;
      v1 = valueAt + offset;
      toNextRow();
      a2 = leftAt;
      r2 = resultAt + offset;
      v2 = valueAt + offset;
      toNextRow();
      a3 = leftAt;
      r3 = resultAt + offset;
      v3 = valueAt + offset;
      toNextRow();
    }
    let x0 = startX;
    let y0 = startY;
    let x1 = startX;
    let y1 = startY;
    let x2 = startX;
    let y2 = startY;
    let x3 = startX;
    let y3 = startY;
    if (accumulates) {
      x0 = v128.load(r0);
      y0 = v128.load(r0, 16);
      x1 = v128.load(r1);
      y1 = v128.load(r1, 16);
      x2 = v128.load(r2);
      y2 = v128.load(r2, 16);
      x3 = v128.load(r3);
      y3 = v128.load(r3, 16);
    }
    let b = right + offset;
    const aStep = leftStep;
    const bStep = rightStep;
    const neighbours = a1 === a0 + 4 && a2 === a0 + 8 && a3 === a0 + 12;
    for (let segment = segments; segment > 0; segment--) {
      let k = length;
      if (neighbours) {
        // One address instead of four: the gradient of weights.
        for (; k > 0; k--) {
          const p = v128.load(b);
          const q = v128.load(b, 16);
          let t = v128.load32_splat(a0);
          x0 = multiplyAdd(x0, t, p);
          y0 = multiplyAdd(y0, t, q);
          t = v128.load32_splat(a0, 4);
          x1 = multiplyAdd(x1, t, p);
          y1 = multiplyAdd(y1, t, q);
          t = v128.load32_splat(a0, 8);
          x2 = multiplyAdd(x2, t, p);
          y2 = multiplyAdd(y2, t, q);
          t = v128.load32_splat(a0, 12);
          x3 = multiplyAdd(x3, t, p);
          y3 = multiplyAdd(y3, t, q);
          b += bStep;
          a0 += aStep;
        }
        b += rightJump;
        a0 += leftJump;
        continue;
      }
      for (; k > 0; k--) {
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
    if (activation === LINEAR) {
      v128.store(r0, x0);
      v128.store(r0, y0, 16);
      v128.store(r1, x1);
      v128.store(r1, y1, 16);
      v128.store(r2, x2);
      v128.store(r2, y2, 16);
      v128.store(r3, x3);
      v128.store(r3, y3, 16);
      continue;
    }
    if (!value) {
      v128.store(r0, relu(x0));
      v128.store(r0, relu(y0), 16);
      v128.store(r1, relu(x1));
      v128.store(r1, relu(y1), 16);
      v128.store(r2, relu(x2));
      v128.store(r2, relu(y2), 16);
      v128.store(r3, relu(x3));
      v128.store(r3, relu(y3), 16);
      continue;
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
