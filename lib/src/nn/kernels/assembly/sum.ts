// Sums of many numbers. One by one 32 bits lose what is small beside the sum so far: a million times .1 would be 100958.

/** Rows that are added in 32 bits before their sum goes to 64. */
const BLOCK: i32 = 32;

function low(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

function high(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
}

/** The sum of neighbouring floats, in 64 bits. */
function sumOf(a: usize, count: i32): f64 {
  let x = f64x2.splat(0);
  let y = x;
  for (; count >= 4; count -= 4, a += 16) {
    const v = v128.load(a);
    x = f64x2.add(x, low(v));
    y = f64x2.add(y, high(v));
  }
  x = f64x2.add(x, y);
  let sum = f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
  for (; count > 0; count--, a += 4) sum += load<f32>(a) as f64;
  return sum;
}

/** result[r] = sum over c of a[r, c], divided by `divisor`. */
export function sumColumns(a: usize, rowCount: i32, columnCount: i32, divisor: f64, result: usize): void {
  for (let row = 0; row < rowCount; row++, result += 4) {
    store<f32>(result, (sumOf(a, columnCount) / divisor) as f32);
    a += columnCount << 2;
  }
}

/** result[c] = sum over r of a[r, c]. */
export function sumRows(a: usize, rowCount: i32, columnCount: i32, result: usize): void {
  meanRows(a, rowCount, columnCount, 1, result);
}

/** result[c] = sum over r of a[r, c], divided by `divisor`. */
export function meanRows(a: usize, rowCount: i32, columnCount: i32, divisor: f64, result: usize): void {
  if (columnCount === 1) return sumColumns(a, 1, rowCount, divisor, result);
  const step: usize = columnCount << 2;
  let column = 0;
  for (; column + 8 <= columnCount; column += 8) {
    eightSums(a + (column << 2), rowCount, step, divisor, result + (column << 2));
  }
  for (; column < columnCount; column++) {
    let at = a + (column << 2);
    let sum: f64 = 0;
    for (let row = rowCount; row > 0; row--, at += step) sum += load<f32>(at) as f64;
    store<f32>(result + (column << 2), (sum / divisor) as f32);
  }
}

function eightSums(at: usize, rowCount: i32, step: usize, divisor: f64, result: usize): void {
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  while (rowCount > 0) {
    let x = f32x4.splat(0);
    let y = x;
    for (let row = min(rowCount, BLOCK); row > 0; row--, at += step) {
      x = f32x4.add(x, v128.load(at));
      y = f32x4.add(y, v128.load(at, 16));
    }
    sum0 = f64x2.add(sum0, low(x));
    sum1 = f64x2.add(sum1, high(x));
    sum2 = f64x2.add(sum2, low(y));
    sum3 = f64x2.add(sum3, high(y));
    rowCount -= BLOCK;
  }
  const by = f64x2.splat(divisor);
  v128.store(result, both(f64x2.div(sum0, by), f64x2.div(sum1, by)));
  v128.store(result, both(f64x2.div(sum2, by), f64x2.div(sum3, by)), 16);
}

/** Four floats from two pairs of doubles. */
function both(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 1, 4, 5);
}

/** result[r, c] = a[r] / divisor: the gradient of `sumColumns`. */
export function spreadColumns(a: usize, rowCount: i32, columnCount: i32, divisor: f64, result: usize): void {
  for (let row = 0; row < rowCount; row++, a += 4) {
    const value: f32 = ((load<f32>(a) as f64) / divisor) as f32;
    const vector = f32x4.splat(value);
    let column = 0;
    for (; column + 4 <= columnCount; column += 4, result += 16) v128.store(result, vector);
    for (; column < columnCount; column++, result += 4) store<f32>(result, value);
  }
}
