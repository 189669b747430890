import type { Images } from "../kernels/convolving.js";
import type { Padding } from "../kernels/geometry.js";
import type { Kernels, Pointer } from "../kernels/kernels.js";
import type { PlanMemory } from "./memory.js";
import { sizeOf, type Shape } from "./spec.js";

/**
 * The values of one layer, for each sample of a batch, perhaps padded with the zeros that the next convolution needs.
 * Only the inside is ever written, so that the zeros last.
 */
export interface Buffer {
  readonly pointer: Pointer;
  readonly padding: Padding;
  /** Address of the first value inside the padding. */
  readonly inside: Pointer;
  /** Bytes from a line, and from a sample, to the next. */
  readonly line: number;
  readonly image: number;
}

export function bufferOf(
  memory: PlanMemory,
  batchSize: number,
  shape: Shape,
  padding: Padding = noPadding(shape),
): Buffer {
  const pixel = 4 * shape.channels;
  const line = padding.width * pixel;
  const image = padding.height * line;
  const pointer = memory.allocate((batchSize * image) / 4);
  return { pointer, padding, inside: pointer + padding.top * line + padding.left * pixel, line, image };
}

/** The values inside the padding. */
export function imagesInside({ inside, line, image }: Buffer): Images {
  return { pointer: inside, line, image };
}

function noPadding({ height, width }: Shape): Padding {
  return { height, width, top: 0, left: 0 };
}

/**
 * The same values with this padding: the buffer itself if it has that already, else a copy, which `update` renews.
 */
export function withPadding(
  memory: PlanMemory,
  batchSize: number,
  shape: Shape,
  buffer: Buffer,
  padding: Padding,
): { padded: Buffer; update: (batch: number) => void } {
  if (samePadding(buffer.padding, padding)) return { padded: buffer, update: () => undefined };
  const padded = bufferOf(memory, batchSize, shape, padding);
  const bytes = 4 * shape.width * shape.channels;
  return { padded, update: (batch) => copy(memory.kernels, batch, shape.height, bytes, buffer, padded) };
}

function copy(kernels: Kernels, batch: number, lines: number, bytes: number, from: Buffer, to: Buffer): void {
  kernels.copyLines(batch, lines, bytes, from.inside, from.image, from.line, to.inside, to.image, to.line);
}

function samePadding(a: Padding, b: Padding): boolean {
  return a.height === b.height && a.width === b.width && a.top === b.top && a.left === b.left;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.height === b.height && a.width === b.width && sizeOf(a) === sizeOf(b);
}

/** The same values with another shape. Throws an Error if they are padded, for then they are not side by side. */
export function reshaped(buffer: Buffer, from: Shape, to: Shape): Buffer {
  if (sameShape(from, to)) return buffer;
  if (!samePadding(buffer.padding, noPadding(from))) throw new Error("A padded buffer cannot be reshaped.");
  const line = 4 * to.width * to.channels;
  return {
    pointer: buffer.pointer,
    inside: buffer.pointer,
    padding: noPadding(to),
    line,
    image: to.height * line,
  };
}
