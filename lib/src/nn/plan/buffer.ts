import type { Frame } from "../kernels/geometry.js";
import type { Kernels, Pointer } from "../kernels/kernels.js";
import type { PlanMemory } from "./memory.js";
import { sizeOf, type Shape } from "./spec.js";

/**
 * The values of one layer, for each sample of a batch, perhaps in a frame of zeros that the next convolution needs.
 * Only the inside is ever written, so that the zeros last.
 */
export interface Buffer {
  readonly pointer: Pointer;
  readonly frame: Frame;
  /** Address of the first value inside the frame. */
  readonly inside: Pointer;
  /** Bytes from a line, and from a sample, to the next. */
  readonly line: number;
  readonly image: number;
}

export function bufferOf(
  memory: PlanMemory,
  batchSize: number,
  shape: Shape,
  frame: Frame = noFrame(shape),
): Buffer {
  const pixel = 4 * shape.channels;
  const line = frame.width * pixel;
  const image = frame.height * line;
  const pointer = memory.allocate((batchSize * image) / 4);
  return { pointer, frame, inside: pointer + frame.top * line + frame.left * pixel, line, image };
}

export function noFrame({ height, width }: Shape): Frame {
  return { height, width, top: 0, left: 0 };
}

/**
 * The same values in the wanted frame: the buffer itself if it has that already, else a copy, which `update` renews.
 */
export function inFrame(
  memory: PlanMemory,
  batchSize: number,
  shape: Shape,
  buffer: Buffer,
  frame: Frame,
): { framed: Buffer; update: (batch: number) => void } {
  if (sameFrame(buffer.frame, frame)) return { framed: buffer, update: () => undefined };
  const framed = bufferOf(memory, batchSize, shape, frame);
  const bytes = 4 * shape.width * shape.channels;
  return { framed, update: (batch) => copy(memory.kernels, batch, shape.height, bytes, buffer, framed) };
}

function copy(kernels: Kernels, batch: number, lines: number, bytes: number, from: Buffer, to: Buffer): void {
  kernels.copyLines(batch, lines, bytes, from.inside, from.image, from.line, to.inside, to.image, to.line);
}

function sameFrame(a: Frame, b: Frame): boolean {
  return a.height === b.height && a.width === b.width && a.top === b.top && a.left === b.left;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.height === b.height && a.width === b.width && sizeOf(a) === sizeOf(b);
}

/** The same values with another shape. Throws an Error if they lie in a frame, for then they are not side by side. */
export function reshaped(buffer: Buffer, from: Shape, to: Shape): Buffer {
  if (sameShape(from, to)) return buffer;
  if (!sameFrame(buffer.frame, noFrame(from))) throw new Error("A buffer in a frame cannot be reshaped.");
  const line = 4 * to.width * to.channels;
  return {
    pointer: buffer.pointer,
    inside: buffer.pointer,
    frame: noFrame(to),
    line,
    image: to.height * line,
  };
}
