// The smaller and the larger of two numbers. NaN stays NaN: a comparison that swallowed it would turn a training that
// has failed into one that looks well.
import { loadPart, storePart } from "./vector";

/** result = x moved into [low, high]. */
export function clip(x: usize, result: usize, count: i32, low: f32, high: f32): void {
  const from = f32x4.splat(low);
  const to = f32x4.splat(high);
  for (let i = count >> 2; i > 0; i--, x += 16, result += 16) {
    v128.store(result, clipped(v128.load(x), from, to));
  }
  const rest = count & 3;
  if (rest) storePart(result, clipped(loadPart(x, rest), from, to), rest);
}

/** pmin and pmax, one instruction each, return their first argument if either is NaN. */
function clipped(x: v128, from: v128, to: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, from), to);
}

/**
 * result[r, c] = the larger of a[r, c] and b[r, c] if `larger`, else the smaller; the rows of a and b are the given bytes
 * apart (0: one row for all), and `aStep` and `bStep` are 4, or 0 for one number in a row.
 */
export function extremes(
  larger: bool,
  rowCount: i32,
  columnCount: i32,
  a: usize,
  aRow: i32,
  aStep: i32,
  b: usize,
  bRow: i32,
  bStep: i32,
  result: usize,
): void {
  for (let row = 0; row < rowCount; row++, a += aRow, b += bRow) {
    let p = a;
    let q = b;
    let left = columnCount;
    for (; left >= 4; left -= 4, p += aStep << 2, q += bStep << 2, result += 16) {
      const x = aStep ? v128.load(p) : v128.load32_splat(p);
      const y = bStep ? v128.load(q) : v128.load32_splat(q);
      v128.store(result, larger ? f32x4.max(x, y) : f32x4.min(x, y));
    }
    for (; left > 0; left--, p += aStep, q += bStep, result += 4) {
      const x = load<f32>(p);
      const y = load<f32>(q);
      store<f32>(result, larger ? max<f32>(x, y) : min<f32>(x, y));
    }
  }
}
