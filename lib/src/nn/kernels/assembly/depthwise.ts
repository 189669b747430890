// Depthwise convolution: each channel has filters of its own. Channels lie side by side in the images and in the filter,
// so that four of them are computed at a time; strides are in bytes.
import { activate, derive, LINEAR } from "./finish";
import { multiplyAdd } from "./vector";

// What one call is about, as in layout.ts.
let tapsDown: i32, tapsAcross: i32;
let tapLine: i32, tapPixel: i32, filterLine: i32, filterPixel: i32;

/**
 * y = activation(bias + x * filter) for images of `lines` × `columns` pixels; `bias` 0 for none. With a `value`: the
 * convolution times the derivative of the activation function whose values lie there. The taps of a window, and those of
 * the filter, may lie at any distance, also backwards: so the gradient of the input is computed too.
 */
export function depthwise(
  batch: i32,
  lines: i32,
  columns: i32,
  channels: i32,
  x: usize,
  xImage: i32,
  xLine: i32,
  xPixel: i32,
  down: i32,
  across: i32,
  xTapLine: i32,
  xTapPixel: i32,
  filter: usize,
  filterTapLine: i32,
  filterTapPixel: i32,
  y: usize,
  yImage: i32,
  yLine: i32,
  yPixel: i32,
  bias: usize,
  activation: i32,
  value: usize,
  valueImage: i32,
  valueLine: i32,
): void {
  tapsDown = down;
  tapsAcross = across;
  tapLine = xTapLine;
  tapPixel = xTapPixel;
  filterLine = filterTapLine;
  filterPixel = filterTapPixel;
  for (let image = 0; image < batch; image++, x += xImage, y += yImage, value += value ? valueImage : 0) {
    for (let line = 0; line < lines; line++) {
      const from = x + line * xLine;
      const to = y + line * yLine;
      const values = value ? value + line * valueLine : 0;
      let c = 0;
      for (; c + 16 <= channels << 2; c += 16) {
        // prettier-ignore
        fourChannels(
          from + c, xPixel, filter + c, to + c, yPixel, columns, bias ? bias + c : 0, activation, values ? values + c : 0,
        );
      }
      for (; c < channels << 2; c += 4) {
        // prettier-ignore
        oneChannel(
          from + c, xPixel, filter + c, to + c, yPixel, columns, bias ? bias + c : 0, activation, values ? values + c : 0,
        );
      }
    }
  }
}

/**
 * Four channels of a filter of 3 × 3 whose taps lie as far apart as the pixels: its taps stay in registers, and six loads
 * serve for twelve products. Four pixels at a time, of four at least: the last ones once more if they are not four.
 */
function threeByThree(
  x: usize,
  step: i32,
  filter: usize,
  y: usize,
  yPixel: i32,
  columns: i32,
  bias: usize,
  activation: i32,
  value: usize,
): void {
  const start = bias ? v128.load(bias) : f32x4.splat(0);
  const tap = filterPixel;
  const f00 = v128.load(filter);
  const f01 = v128.load(filter + tap);
  const f02 = v128.load(filter + 2 * tap);
  filter += filterLine;
  const f10 = v128.load(filter);
  const f11 = v128.load(filter + tap);
  const f12 = v128.load(filter + 2 * tap);
  filter += filterLine;
  const f20 = v128.load(filter);
  const f21 = v128.load(filter + tap);
  const f22 = v128.load(filter + 2 * tap);
  const line = tapLine;
  const plain = activation === LINEAR && value === 0;
  while (columns > 0) {
    let a = start;
    let b = start;
    let c = start;
    let d = start;
    // The six pixels of a line of the windows, one after the other; each is in up to three of them.
    let p = v128.load(x);
    let q = v128.load(x + line);
    let r = v128.load(x + 2 * line);
    a = multiplyAdd(multiplyAdd(multiplyAdd(a, p, f00), q, f10), r, f20);
    x += step;
    p = v128.load(x);
    q = v128.load(x + line);
    r = v128.load(x + 2 * line);
    a = multiplyAdd(multiplyAdd(multiplyAdd(a, p, f01), q, f11), r, f21);
    b = multiplyAdd(multiplyAdd(multiplyAdd(b, p, f00), q, f10), r, f20);
    x += step;
    p = v128.load(x);
    q = v128.load(x + line);
    r = v128.load(x + 2 * line);
    a = multiplyAdd(multiplyAdd(multiplyAdd(a, p, f02), q, f12), r, f22);
    b = multiplyAdd(multiplyAdd(multiplyAdd(b, p, f01), q, f11), r, f21);
    c = multiplyAdd(multiplyAdd(multiplyAdd(c, p, f00), q, f10), r, f20);
    x += step;
    p = v128.load(x);
    q = v128.load(x + line);
    r = v128.load(x + 2 * line);
    b = multiplyAdd(multiplyAdd(multiplyAdd(b, p, f02), q, f12), r, f22);
    c = multiplyAdd(multiplyAdd(multiplyAdd(c, p, f01), q, f11), r, f21);
    d = multiplyAdd(multiplyAdd(multiplyAdd(d, p, f00), q, f10), r, f20);
    x += step;
    p = v128.load(x);
    q = v128.load(x + line);
    r = v128.load(x + 2 * line);
    c = multiplyAdd(multiplyAdd(multiplyAdd(c, p, f02), q, f12), r, f22);
    d = multiplyAdd(multiplyAdd(multiplyAdd(d, p, f01), q, f11), r, f21);
    p = v128.load(x + step);
    q = v128.load(x + step + line);
    r = v128.load(x + step + 2 * line);
    d = multiplyAdd(multiplyAdd(multiplyAdd(d, p, f02), q, f12), r, f22);
    if (plain) {
      v128.store(y, a);
      v128.store(y + yPixel, b);
      v128.store(y + 2 * yPixel, c);
      v128.store(y + 3 * yPixel, d);
    } else {
      end(y, a, activation, value);
      end(y + yPixel, b, activation, value ? value + yPixel : 0);
      end(y + 2 * yPixel, c, activation, value ? value + 2 * yPixel : 0);
      end(y + 3 * yPixel, d, activation, value ? value + 3 * yPixel : 0);
    }
    columns -= 4;
    const again = columns > 0 ? max(4 - columns, 0) : 0;
    x -= again * step;
    y += (4 - again) * yPixel;
    if (value) value += (4 - again) * yPixel;
  }
}

/** A line of four channels, four pixels at a time so that a tap of the filter is loaded once for all of them. */
function fourChannels(
  x: usize,
  xPixel: i32,
  filter: usize,
  y: usize,
  yPixel: i32,
  columns: i32,
  bias: usize,
  activation: i32,
  value: usize,
): void {
  const start = bias ? v128.load(bias) : f32x4.splat(0);
  const apart = abs(tapPixel / xPixel);
  if (tapsDown === 3 && tapsAcross === 3 && columns >= 4 * apart && apart * xPixel === abs(tapPixel)) {
    // Taps that go backwards are the same window from its other end; pixels as far apart as the taps are one line.
    const back = tapPixel < 0;
    const first = back ? x + 2 * tapPixel : x;
    const taps = back ? filter + 2 * filterPixel : filter;
    if (back) filterPixel = -filterPixel;
    for (let i = 0; i < apart; i++) {
      const count = (columns - i + apart - 1) / apart;
      const at = i * yPixel;
      // prettier-ignore
      threeByThree(
        first + i * xPixel, apart * xPixel, taps, y + at, apart * yPixel, count, bias, activation, value ? value + at : 0,
      );
    }
    if (back) filterPixel = -filterPixel;
    return;
  }
  for (; columns >= 4; columns -= 4) {
    let a = start;
    let b = start;
    let c = start;
    let d = start;
    for (let i = 0; i < tapsDown; i++) {
      let from = x + i * tapLine;
      let tap = filter + i * filterLine;
      for (let j = tapsAcross; j > 0; j--) {
        const f = v128.load(tap);
        let at = from;
        a = multiplyAdd(a, v128.load(at), f);
        at += xPixel;
        b = multiplyAdd(b, v128.load(at), f);
        at += xPixel;
        c = multiplyAdd(c, v128.load(at), f);
        at += xPixel;
        d = multiplyAdd(d, v128.load(at), f);
        from += tapPixel;
        tap += filterPixel;
      }
    }
    end(y, a, activation, value);
    end(y + yPixel, b, activation, value ? value + yPixel : 0);
    end(y + 2 * yPixel, c, activation, value ? value + 2 * yPixel : 0);
    end(y + 3 * yPixel, d, activation, value ? value + 3 * yPixel : 0);
    x += 4 * xPixel;
    y += 4 * yPixel;
    if (value) value += 4 * yPixel;
  }
  for (; columns > 0; columns--) {
    let a = start;
    for (let i = 0; i < tapsDown; i++) {
      let from = x + i * tapLine;
      let tap = filter + i * filterLine;
      for (let j = tapsAcross; j > 0; j--, from += tapPixel, tap += filterPixel) {
        a = multiplyAdd(a, v128.load(from), v128.load(tap));
      }
    }
    end(y, a, activation, value);
    x += xPixel;
    y += yPixel;
    if (value) value += yPixel;
  }
}

function end(y: usize, v: v128, activation: i32, value: usize): void {
  v128.store(y, value ? derive(v, v128.load(value), activation) : activate(v, activation));
}

function oneChannel(
  x: usize,
  xPixel: i32,
  filter: usize,
  y: usize,
  yPixel: i32,
  columns: i32,
  bias: usize,
  activation: i32,
  value: usize,
): void {
  const start: f32 = bias ? load<f32>(bias) : 0;
  for (; columns > 0; columns--) {
    let sum = start;
    for (let i = 0; i < tapsDown; i++) {
      let from = x + i * tapLine;
      let tap = filter + i * filterLine;
      for (let j = tapsAcross; j > 0; j--, from += tapPixel, tap += filterPixel) {
        sum += load<f32>(from) * load<f32>(tap);
      }
    }
    const v = f32x4.splat(sum);
    const ended = value ? derive(v, v128.load32_splat(value), activation) : activate(v, activation);
    store<f32>(y, f32x4.extract_lane(ended, 0));
    x += xPixel;
    y += yPixel;
    if (value) value += yPixel;
  }
}

/** The gradient of the filter, [taps down, taps across, channels], from the input and the gradient of the output. */
export function depthwiseFilterGradient(
  batch: i32,
  lines: i32,
  columns: i32,
  channels: i32,
  x: usize,
  xImage: i32,
  xLine: i32,
  xPixel: i32,
  down: i32,
  across: i32,
  xTapLine: i32,
  xTapPixel: i32,
  dy: usize,
  dyImage: i32,
  dyLine: i32,
  result: usize,
): void {
  const pixel = channels << 2;
  memory.fill(result, 0, down * across * pixel);
  // Image by image, so that what the sums run through again and again stays in the cache.
  for (let image = 0; image < batch; image++, x += xImage, dy += dyImage) {
    let at = result;
    for (let i = 0; i < down; i++) {
      for (let j = 0; j < across;) {
        const from = x + i * xTapLine + j * xTapPixel;
        const three = across - j >= 3;
        const taps = three ? 3 : 1;
        let c = 0;
        for (; c + 16 <= pixel; c += 16) {
          // prettier-ignore
          if (three) threeTaps(from + c, xLine, xPixel, xTapPixel, dy + c, dyLine, pixel, lines, columns, at + c);
          else oneTap(from + c, xLine, xPixel, dy + c, dyLine, pixel, lines, columns, at + c);
        }
        for (; c < pixel; c += 4) {
          for (let tap = 0; tap < taps; tap++) {
            // prettier-ignore
            oneTapOfOne(
              from + tap * xTapPixel + c, xLine, xPixel, dy + c, dyLine, pixel, lines, columns, at + tap * pixel + c,
            );
          }
        }
        j += taps;
        at += taps * pixel;
      }
    }
  }
}

/** Three neighbouring taps of four channels share what they load of dy. */
function threeTaps(
  x: usize,
  xLine: i32,
  xPixel: i32,
  xTapPixel: i32,
  dy: usize,
  dyLine: i32,
  dyPixel: i32,
  lines: i32,
  columns: i32,
  result: usize,
): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  for (let line = 0; line < lines; line++, x += xLine, dy += dyLine) {
    let from = x;
    let error = dy;
    for (let column = columns; column > 0; column--, from += xPixel, error += dyPixel) {
      const e = v128.load(error);
      a = multiplyAdd(a, v128.load(from), e);
      b = multiplyAdd(b, v128.load(from + xTapPixel), e);
      c = multiplyAdd(c, v128.load(from + 2 * xTapPixel), e);
    }
  }
  v128.store(result, f32x4.add(v128.load(result), a));
  v128.store(result + dyPixel, f32x4.add(v128.load(result + dyPixel), b));
  v128.store(result + 2 * dyPixel, f32x4.add(v128.load(result + 2 * dyPixel), c));
}

function oneTap(
  x: usize,
  xLine: i32,
  xPixel: i32,
  dy: usize,
  dyLine: i32,
  dyPixel: i32,
  lines: i32,
  columns: i32,
  result: usize,
): void {
  let a = f32x4.splat(0);
  for (let line = 0; line < lines; line++, x += xLine, dy += dyLine) {
    let from = x;
    let error = dy;
    for (let column = columns; column > 0; column--, from += xPixel, error += dyPixel) {
      a = multiplyAdd(a, v128.load(from), v128.load(error));
    }
  }
  v128.store(result, f32x4.add(v128.load(result), a));
}

function oneTapOfOne(
  x: usize,
  xLine: i32,
  xPixel: i32,
  dy: usize,
  dyLine: i32,
  dyPixel: i32,
  lines: i32,
  columns: i32,
  result: usize,
): void {
  let sum: f32 = 0;
  for (let line = 0; line < lines; line++, x += xLine, dy += dyLine) {
    let from = x;
    let error = dy;
    for (let column = columns; column > 0; column--, from += xPixel, error += dyPixel) {
      sum += load<f32>(from) * load<f32>(error);
    }
  }
  store<f32>(result, load<f32>(result) + sum);
}

/** y holds each of `count` floats `times` times: the channels of an input that have several filters each. */
export function repeatFloats(x: usize, count: i32, times: i32, y: usize): void {
  for (; count > 0; count--, x += 4) {
    const value = load<f32>(x);
    for (let i = times; i > 0; i--, y += 4) store<f32>(y, value);
  }
}
