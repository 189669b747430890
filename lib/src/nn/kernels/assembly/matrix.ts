// Products, transposes and sums of dense matrices. Strides are in bytes.
import { activateWith, depth, deriveAt, leftRows, resultRows, rightRows, rows } from "./layout";
import { multiply } from "./product";

/**
 * result[m, n] = activation(bias + a[m, k] b[k, n]); `bias` 0 for none. With a `value`: the product times the derivative
 * of the activation function whose values lie there.
 */
export function matMul(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  result: usize,
  resultRow: i32,
  bias: usize,
  activation: i32,
  value: usize,
  valueRow: i32,
): void {
  rows(1, 1, m);
  leftRows(a, 0, 0, aRow);
  resultRows(result, 0, 0, resultRow);
  depth(1, k, 0, aStep);
  rightRows(b, 0, bRow, n);
  if (value) deriveAt(value, 0, 0, valueRow, activation);
  else activateWith(bias, activation);
  multiply();
}

/** result[c, r] = a[r, c]. */
export function transpose(a: usize, result: usize, rowCount: i32, columnCount: i32): void {
  const aRow: usize = columnCount << 2;
  const resultRow: usize = rowCount << 2;
  const wholeRows = rowCount & ~3;
  const wholeColumns = columnCount & ~3;
  for (let r = 0; r < wholeRows; r += 4) {
    for (let c = 0; c < wholeColumns; c += 4) {
      const from = a + r * aRow + (c << 2);
      const to = result + c * resultRow + (r << 2);
      const row0 = v128.load(from);
      const row1 = v128.load(from + aRow);
      const row2 = v128.load(from + 2 * aRow);
      const row3 = v128.load(from + 3 * aRow);
      const low01 = v128.shuffle<f32>(row0, row1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(row0, row1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(row2, row3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(row2, row3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(to + resultRow, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(to + 2 * resultRow, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(to + 3 * resultRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
  }
  for (let r = 0; r < rowCount; r++) {
    for (let c = r < wholeRows ? wholeColumns : 0; c < columnCount; c++) {
      store<f32>(result + c * resultRow + (r << 2), load<f32>(a + r * aRow + (c << 2)));
    }
  }
}

/** result[c] = sum over r of a[r, c]. */
export function sumRows(a: usize, rowCount: i32, columnCount: i32, result: usize): void {
  if (columnCount === 1) return sumAll(a, rowCount, result);
  const step: usize = columnCount << 2;
  let column = 0;
  for (; column + 8 <= columnCount; column += 8) {
    let at = a + (column << 2);
    let x = f32x4.splat(0);
    let y = x;
    for (let row = rowCount; row > 0; row--) {
      x = f32x4.add(x, v128.load(at));
      y = f32x4.add(y, v128.load(at, 16));
      at += step;
    }
    v128.store(result + (column << 2), x);
    v128.store(result + (column << 2), y, 16);
  }
  for (; column < columnCount; column++) {
    let at = a + (column << 2);
    let sum: f32 = 0;
    for (let row = rowCount; row > 0; row--) {
      sum += load<f32>(at);
      at += step;
    }
    store<f32>(result + (column << 2), sum);
  }
}

function sumAll(a: usize, count: i32, result: usize): void {
  let vectors = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4, a += 16) vectors = f32x4.add(vectors, v128.load(a));
  let sum: f32 = 0;
  for (; i < count; i++, a += 4) sum += load<f32>(a);
  sum += f32x4.extract_lane(vectors, 0) + f32x4.extract_lane(vectors, 1);
  sum += f32x4.extract_lane(vectors, 2) + f32x4.extract_lane(vectors, 3);
  store<f32>(result, sum);
}

/** result[r] = mean over c of a[r, c]. */
export function meanColumns(a: usize, rowCount: i32, columnCount: i32, result: usize): void {
  for (let row = 0; row < rowCount; row++, result += 4) {
    sumAll(a, columnCount, result);
    store<f32>(result, load<f32>(result) / (columnCount as f32));
    a += columnCount << 2;
  }
}

/** result[r, c] = a[r] / columns: the gradient of `meanColumns`. */
export function meanColumnsGradient(a: usize, rowCount: i32, columnCount: i32, result: usize): void {
  for (let row = 0; row < rowCount; row++, a += 4) {
    const value: f32 = load<f32>(a) / (columnCount as f32);
    const vector = f32x4.splat(value);
    let column = 0;
    for (; column + 4 <= columnCount; column += 4, result += 16) v128.store(result, vector);
    for (; column < columnCount; column++, result += 4) store<f32>(result, value);
  }
}
