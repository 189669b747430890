// The gradient of a convolution's input, which is transposed convolution. Layouts are those of convolution.ts.
import { activateWith, depth, deriveAt, leftRows, resultRows, rightRows, rows } from "./layout";
import { multiply } from "./product";

/** Counts the taps of a filter of this size that touch a given phase of the stride. */
function taps(size: i32, phase: i32, stride: i32): i32 {
  return phase < size ? (size - phase + stride - 1) / stride : 0;
}

/**
 * Sorts a filter for `inputGradient`: for each phase (line, column) of the stride the taps that reach it, the last
 * first, as [taps down, taps across, out, in]. As many floats as the filter.
 */
export function packPhases(
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  inChannels: i32,
  outChannels: i32,
  strideDown: i32,
  strideAcross: i32,
  packed: usize,
): void {
  for (let line = 0; line < strideDown; line++) {
    for (let column = 0; column < strideAcross; column++) {
      for (let i = taps(filterHeight, line, strideDown) - 1; i >= 0; i--) {
        for (let j = taps(filterWidth, column, strideAcross) - 1; j >= 0; j--) {
          const tap = (line + i * strideDown) * filterWidth + column + j * strideAcross;
          const from = filter + ((tap * inChannels * outChannels) << 2);
          for (let o = 0; o < outChannels; o++) {
            for (let c = 0; c < inChannels; c++, packed += 4) {
              store<f32>(packed, load<f32>(from + ((c * outChannels + o) << 2)));
            }
          }
        }
      }
    }
  }
}

/**
 * dx = activation(bias + the transposed convolution of dy), [batch, height, width, in]; `bias` 0 for none. With a
 * `value`: the transposed convolution times the derivative of the activation function whose values lie there.
 * `dy` points to images with `ceil(filter size / stride) - 1` zero lines above and zero pixels to the left, and zeros
 * below and to the right for as far as dx reaches; `top` and `left` are the padding of the convolution.
 *
 * Pixels of dx whose distance from the first window's corner has the same remainder modulo the stride meet the same
 * taps, so for each of these stride² phases dx is an ordinary convolution with a smaller filter: nothing is scattered.
 */
export function inputGradient(
  batch: i32,
  dy: usize,
  dyImage: i32,
  dyLine: i32,
  outChannels: i32,
  packed: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  dx: usize,
  dxImage: i32,
  dxLine: i32,
  height: i32,
  width: i32,
  inChannels: i32,
  bias: usize,
  activation: i32,
  value: usize,
  valueImage: i32,
  valueLine: i32,
): void {
  const dyPixel = outChannels << 2;
  const pixel = inChannels << 2;
  const paddingTop = taps(filterHeight, 0, strideDown) - 1;
  const paddingLeft = taps(filterWidth, 0, strideAcross) - 1;
  const first = packed;
  // Image by image, so that all phases of one are written while it is in the cache.
  for (let image = 0; image < batch; image++) {
    packed = first;
    for (let phaseLine = 0; phaseLine < strideDown; phaseLine++) {
      const down = taps(filterHeight, phaseLine, strideDown);
      const firstLine = (phaseLine + strideDown - (top % strideDown)) % strideDown;
      const fromLine = (firstLine + top) / strideDown - (down - 1) + paddingTop;
      for (let phaseColumn = 0; phaseColumn < strideAcross; phaseColumn++) {
        const across = taps(filterWidth, phaseColumn, strideAcross);
        const firstColumn = (phaseColumn + strideAcross - (left % strideAcross)) % strideAcross;
        const fromColumn = (firstColumn + left) / strideAcross - (across - 1) + paddingLeft;
        const offset = firstLine * dxLine + firstColumn * pixel;
        const length = across * outChannels;
        if (firstLine < height && firstColumn < width) {
          rows(
            1,
            (height - firstLine + strideDown - 1) / strideDown,
            (width - firstColumn + strideAcross - 1) / strideAcross,
          );
          leftRows(dy + fromLine * dyLine + fromColumn * dyPixel, 0, dyLine, dyPixel);
          resultRows(dx + offset, 0, dxLine * strideDown, pixel * strideAcross);
          // Without taps across there are none at all.
          depth(across > 0 ? down : 0, length, dyLine, 4);
          rightRows(packed, (length * inChannels) << 2, pixel, inChannels);
          if (value) deriveAt(value + offset, 0, valueLine * strideDown, pixel * strideAcross, activation);
          else activateWith(bias, activation);
          multiply();
        }
        packed += (down * length * inChannels) << 2;
      }
    }
    dy += dyImage;
    dx += dxImage;
    if (value) value += valueImage;
  }
}
