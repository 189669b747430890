// Products and transposes of dense matrices. Strides are in bytes.
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
