// Pooling of images [batch, height, width, channels] that lie side by side. What a window has outside the image does not
// count.

// One window, as far as it lies within the image: everything below works on one after the other.
let firstLine: i32, endLine: i32, firstColumn: i32, endColumn: i32;

/** Sets the window of an output pixel, given the padding before the image. */
function toWindow(
  line: i32,
  column: i32,
  height: i32,
  width: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
): void {
  const corner = line * strideDown - top;
  const edge = column * strideAcross - left;
  firstLine = max(corner, 0);
  endLine = min(corner + windowHeight, height);
  firstColumn = max(edge, 0);
  endColumn = min(edge + windowWidth, width);
}

/** y = the largest of each window and channel, where NaN does not count; -Infinity if there is none. */
export function maxPool(
  batch: i32,
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  y: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixel = channels << 2;
  for (let image = 0; image < batch; image++, x += height * width * pixel) {
    for (let line = 0; line < outHeight; line++) {
      for (let column = 0; column < outWidth; column++) {
        // prettier-ignore
        toWindow(
          line, column, height, width, windowHeight, windowWidth, strideDown, strideAcross, top, left,
        );
        let c = 0;
        for (; c + 4 <= channels; c += 4, y += 16) {
          let largest = f32x4.splat(-Infinity);
          for (let i = firstLine; i < endLine; i++) {
            let at = x + ((i * width + firstColumn) * channels + c) * 4;
            for (let j = firstColumn; j < endColumn; j++, at += pixel) {
              largest = f32x4.pmax(largest, v128.load(at));
            }
          }
          v128.store(y, largest);
        }
        for (; c < channels; c++, y += 4) {
          let largest: f32 = -Infinity;
          for (let i = firstLine; i < endLine; i++) {
            let at = x + ((i * width + firstColumn) * channels + c) * 4;
            for (let j = firstColumn; j < endColumn; j++, at += pixel) {
              const value = load<f32>(at);
              if (value > largest) largest = value;
            }
          }
          store<f32>(y, largest);
        }
      }
    }
  }
}

/** dx, the gradient of what `maxPool` was given: each dy goes to the first of its window's largest elements. */
export function maxPoolGradient(
  batch: i32,
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  dy: usize,
  outHeight: i32,
  outWidth: i32,
  dx: usize,
): void {
  const image: usize = (height * width * channels) << 2;
  memory.fill(dx, 0, batch * image);
  for (let b = 0; b < batch; b++, x += image, dx += image) {
    for (let line = 0; line < outHeight; line++) {
      for (let column = 0; column < outWidth; column++) {
        // prettier-ignore
        toWindow(
          line, column, height, width, windowHeight, windowWidth, strideDown, strideAcross, top, left,
        );
        for (let c = 0; c < channels; c++, dy += 4) {
          const offset = largestOf(x, width, channels, c);
          if (offset >= 0) store<f32>(dx + offset, load<f32>(dx + offset) + load<f32>(dy));
        }
      }
    }
  }
}

/** The byte offset within an image of the window's first largest element; -1 if all are NaN or -Infinity. */
function largestOf(x: usize, width: i32, channels: i32, channel: i32): i32 {
  let largest: f32 = -Infinity;
  let found = -1;
  for (let i = firstLine; i < endLine; i++) {
    for (let j = firstColumn; j < endColumn; j++) {
      const offset = ((i * width + j) * channels + channel) << 2;
      const value = load<f32>(x + offset);
      if (value > largest) {
        largest = value;
        found = offset;
      }
    }
  }
  return found;
}

/** y = the mean of each window and channel; NaN if the window is empty. */
export function averagePool(
  batch: i32,
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  y: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixel = channels << 2;
  for (let image = 0; image < batch; image++, x += height * width * pixel) {
    for (let line = 0; line < outHeight; line++) {
      for (let column = 0; column < outWidth; column++) {
        // prettier-ignore
        toWindow(
          line, column, height, width, windowHeight, windowWidth, strideDown, strideAcross, top, left,
        );
        const count = sizeOfWindow();
        for (let c = 0; c < channels; c++, y += 4) {
          let sum: f64 = 0;
          for (let i = firstLine; i < endLine; i++) {
            let at = x + ((i * width + firstColumn) * channels + c) * 4;
            for (let j = firstColumn; j < endColumn; j++, at += pixel) sum += load<f32>(at) as f64;
          }
          store<f32>(y, (sum / count) as f32);
        }
      }
    }
  }
}

/** dx, the gradient of what `averagePool` was given: each pixel of a window has its share of dy. */
export function averagePoolGradient(
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideDown: i32,
  strideAcross: i32,
  top: i32,
  left: i32,
  dy: usize,
  outHeight: i32,
  outWidth: i32,
  dx: usize,
): void {
  const pixel = channels << 2;
  const image: usize = height * width * pixel;
  memory.fill(dx, 0, batch * image);
  for (let b = 0; b < batch; b++, dx += image) {
    for (let line = 0; line < outHeight; line++) {
      for (let column = 0; column < outWidth; column++) {
        // prettier-ignore
        toWindow(
          line, column, height, width, windowHeight, windowWidth, strideDown, strideAcross, top, left,
        );
        const count = sizeOfWindow() as f32;
        for (let c = 0; c < channels; c++, dy += 4) {
          const share = load<f32>(dy) / count;
          for (let i = firstLine; i < endLine; i++) {
            let at = dx + ((i * width + firstColumn) * channels + c) * 4;
            for (let j = firstColumn; j < endColumn; j++, at += pixel) store<f32>(at, load<f32>(at) + share);
          }
        }
      }
    }
  }
}

function sizeOfWindow(): f64 {
  return (max(endLine - firstLine, 0) * max(endColumn - firstColumn, 0)) as f64;
}
