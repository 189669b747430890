// Convolution of images [batch, height, width, channels] and the gradient of its filter. Image and line strides are in
// bytes; the channels of a pixel, and the pixels of a line, lie side by side. Filters are [height, width, in, out].
import { accumulate, activateWith, depth, deriveAt, leftRows, resultRows, rightRows, rows } from "./layout";
import { multiply } from "./product";

/**
 * y = activation(bias + x * filter), where `x` points to the first window of a padded image; `bias` 0 for none. With a
 * `value`: the convolution times the derivative of the activation function whose values lie there.
 */
export function convolve(
  batch: i32,
  x: usize,
  xImage: i32,
  xLine: i32,
  inChannels: i32,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  y: usize,
  yImage: i32,
  yLine: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  bias: usize,
  activation: i32,
  value: usize,
  valueImage: i32,
  valueLine: i32,
): void {
  // A line of a window is neighbouring floats: a segment of the sum.
  const length = filterWidth * inChannels;
  rows(batch, outHeight, outWidth);
  leftRows(x, xImage, xLine * strideDown, (inChannels * strideAcross) << 2);
  resultRows(y, yImage, yLine, outChannels << 2);
  depth(filterHeight, length, xLine, 4);
  rightRows(filter, (length * outChannels) << 2, outChannels << 2, outChannels);
  if (value) deriveAt(value, valueImage, valueLine, outChannels << 2, activation);
  else activateWith(bias, activation);
  multiply();
}

/** The gradient of the filter, from the padded input `x` and the gradient `dy` of the output (before activation). */
export function filterGradient(
  batch: i32,
  x: usize,
  xImage: i32,
  xLine: i32,
  inChannels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  dy: usize,
  dyImage: i32,
  dyLine: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  result: usize,
): void {
  const length = filterWidth * inChannels;
  const pixel = (inChannels * strideAcross) << 2;
  // Image by image, so that what the sum runs through again and again stays in the cache.
  for (let image = 0; image < batch; image++) {
    if (outChannels === 1) {
      // A product with one column: transposed, its result is one long row.
      for (let line = 0; line < filterHeight; line++) {
        rows(1, 1, 1);
        leftRows(dy, 0, 0, 0);
        resultRows(result + ((line * length) << 2), 0, 0, 0);
        depth(outHeight, outWidth, dyLine, 4);
        rightRows(x + line * xLine, xLine * strideDown, pixel, length);
        if (image > 0) accumulate();
        multiply();
      }
    } else {
      rows(1, filterHeight, length);
      leftRows(x, 0, xLine, 4);
      resultRows(result, 0, (length * outChannels) << 2, outChannels << 2);
      depth(outHeight, outWidth, xLine * strideDown, pixel);
      rightRows(dy, dyLine, outChannels << 2, outChannels);
      if (image > 0) accumulate();
      multiply();
    }
    x += xImage;
    dy += dyImage;
  }
}
