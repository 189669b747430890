// Passes over memory: copies, biases, derivatives, enlarging of images. Strides are in bytes.
import { activate, derive } from "./finish";
import { loadPart, storePart } from "./vector";

/** Copies lines of images between two layouts. */
export function copyLines(
  images: i32,
  lines: i32,
  bytes: i32,
  from: usize,
  fromImage: i32,
  fromLine: i32,
  to: usize,
  toImage: i32,
  toLine: i32,
): void {
  for (let image = 0; image < images; image++) {
    for (let line = 0; line < lines; line++) {
      memory.copy(to + image * toImage + line * toLine, from + image * fromImage + line * fromLine, bytes);
    }
  }
}

/** Sets `bytes` bytes to 0. */
export function clear(pointer: usize, bytes: i32): void {
  memory.fill(pointer, 0, bytes);
}

/** result[i] = a[indices[i]], rows of `bytes` bytes; false, and nothing more copied, at an index outside [0, count). */
export function gatherRows(
  a: usize,
  count: i32,
  indices: usize,
  number: i32,
  bytes: i32,
  result: usize,
): bool {
  for (let i = 0; i < number; i++, indices += 4, result += bytes) {
    const index = load<i32>(indices);
    if (index < 0 || index >= count) return false;
    memory.copy(result, a + index * bytes, bytes);
  }
  return true;
}

/** result = activation(a + bias), `rowCount` rows of `columnCount` floats. */
export function addBias(
  a: usize,
  bias: usize,
  result: usize,
  rowCount: i32,
  columnCount: i32,
  activation: i32,
): void {
  const rest = columnCount & 3;
  for (let row = 0; row < rowCount; row++) {
    let b = bias;
    for (let column = columnCount >> 2; column > 0; column--, a += 16, result += 16, b += 16) {
      v128.store(result, activate(f32x4.add(v128.load(a), v128.load(b)), activation));
    }
    if (rest) {
      storePart(result, activate(f32x4.add(loadPart(a, rest), loadPart(b, rest)), activation), rest);
      a += rest << 2;
      result += rest << 2;
    }
  }
}

/** result = gradient times the derivative of the activation function with these values. */
export function deriveActivation(
  gradient: usize,
  value: usize,
  result: usize,
  count: i32,
  activation: i32,
): void {
  for (let i = count >> 2; i > 0; i--, gradient += 16, value += 16, result += 16) {
    v128.store(result, derive(v128.load(gradient), v128.load(value), activation));
  }
  const rest = count & 3;
  if (rest) storePart(result, derive(loadPart(gradient, rest), loadPart(value, rest), activation), rest);
}

/** result = gradient where low <= x <= high, else 0. */
export function clipGradient(
  gradient: usize,
  x: usize,
  result: usize,
  count: i32,
  low: f32,
  high: f32,
): void {
  const from = f32x4.splat(low);
  const to = f32x4.splat(high);
  for (let i = count >> 2; i > 0; i--, gradient += 16, x += 16, result += 16) {
    v128.store(result, within(v128.load(gradient), v128.load(x), from, to));
  }
  const rest = count & 3;
  if (rest) storePart(result, within(loadPart(gradient, rest), loadPart(x, rest), from, to), rest);
}

function within(gradient: v128, x: v128, from: v128, to: v128): v128 {
  return v128.and(gradient, v128.and(f32x4.ge(x, from), f32x4.le(x, to)));
}

/** result += a. */
export function addTo(result: usize, a: usize, count: i32): void {
  for (let i = count >> 2; i > 0; i--, a += 16, result += 16) {
    v128.store(result, f32x4.add(v128.load(result), v128.load(a)));
  }
  const rest = count & 3;
  if (rest) storePart(result, f32x4.add(loadPart(result, rest), loadPart(a, rest)), rest);
}

/** Repeats every pixel of [batch, height, width] pixels of `bytes` bytes `down` times down and `across` times across. */
export function upSample(
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  bytes: i32,
  down: i32,
  across: i32,
  y: usize,
): void {
  const line = width * across * bytes;
  for (let i = batch * height; i > 0; i--) {
    const first = y;
    for (let j = 0; j < width; j++, x += bytes) {
      for (let k = 0; k < across; k++, y += bytes) memory.copy(y, x, bytes);
    }
    for (let k = 1; k < down; k++, y += line) memory.copy(y, first, line);
  }
}

/** The gradient of `upSample`: dx is the sum over each pixel's copies in dy. */
export function upSampleGradient(
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  down: i32,
  across: i32,
  dx: usize,
): void {
  const line: usize = (width * across * channels) << 2;
  for (let i = 0; i < batch * height; i++) {
    for (let j = 0; j < width; j++) {
      for (let c = 0; c < channels; c++, dx += 4) {
        let sum: f32 = 0;
        for (let k = 0; k < down; k++) {
          const from = dy + (i * down + k) * line + ((j * across * channels + c) << 2);
          for (let l = 0; l < across; l++) sum += load<f32>(from + ((l * channels) << 2));
        }
        store<f32>(dx, sum);
      }
    }
  }
}
