// Convolution of images [batch, height, width, channels] and the gradient of its filter. Image and line strides are in
// bytes; the channels of a pixel, and the pixels of a line, lie side by side. Filters are [height, width, in, out].
import { LINEAR } from "./finish";
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
  dilationDown: i32,
  dilationAcross: i32,
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
  // A line of a window is neighbouring floats, a segment of the sum, unless there are gaps in it: then each of its pixels
  // is one, and there is a sum for each line.
  const gaps = dilationAcross > 1;
  const length = gaps ? inChannels : filterWidth * inChannels;
  const sums = gaps ? filterHeight : 1;
  const line = (filterWidth * inChannels * outChannels) << 2;
  for (let i = 0; i < sums; i++) {
    rows(batch, outHeight, outWidth);
    leftRows(x + i * dilationDown * xLine, xImage, xLine * strideDown, (inChannels * strideAcross) << 2);
    resultRows(y, yImage, yLine, outChannels << 2);
    if (gaps) depth(filterWidth, length, (inChannels * dilationAcross) << 2, 4);
    else depth(filterHeight, length, xLine * dilationDown, 4);
    rightRows(filter + i * line, (length * outChannels) << 2, outChannels << 2, outChannels);
    const last = i === sums - 1;
    if (last && value) deriveAt(value, valueImage, valueLine, outChannels << 2, activation);
    else activateWith(bias, last ? activation : LINEAR);
    if (i > 0) accumulate();
    multiply();
  }
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
  dilationDown: i32,
  dilationAcross: i32,
  dy: usize,
  dyImage: i32,
  dyLine: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  result: usize,
): void {
  const pixel = (inChannels * strideAcross) << 2;
  // As many pixels of a line of the filter as are neighbours in the image.
  const run = dilationAcross > 1 ? 1 : filterWidth;
  const runs = filterWidth / run;
  const length = run * inChannels;
  const tapLine = xLine * dilationDown;
  const tapPixel = (inChannels * dilationAcross) << 2;
  // Image by image, so that what the sum runs through again and again stays in the cache.
  for (let image = 0; image < batch; image++) {
    if (outChannels === 1) {
      // A product with one column: transposed, its result is one long row.
      for (let i = 0; i < filterHeight * runs; i++) {
        rows(1, 1, 1);
        leftRows(dy, 0, 0, 0);
        resultRows(result + ((i * length) << 2), 0, 0, 0);
        depth(outHeight, outWidth, dyLine, 4);
        rightRows(x + (i / runs) * tapLine + (i % runs) * tapPixel, xLine * strideDown, pixel, length);
        if (image > 0) accumulate();
        multiply();
      }
    } else {
      rows(filterHeight, runs, length);
      leftRows(x, tapLine, tapPixel, 4);
      resultRows(result, (runs * length * outChannels) << 2, (length * outChannels) << 2, outChannels << 2);
      depth(outHeight, outWidth, xLine * strideDown, pixel);
      rightRows(dy, dyLine, outChannels << 2, outChannels);
      if (image > 0) accumulate();
      multiply();
    }
    x += xImage;
    dy += dyImage;
  }
}
