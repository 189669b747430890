import type { Point } from "./canvas.js";

/** A closed outline from its right half, listed from top to bottom. */
export function symmetric(half: readonly Point[]): Point[] {
  return [...half, ...half.map(([x, y]): Point => [-x, y]).reverse()];
}

/** Points on an ellipse's arc, angles in quarters of a turn, clockwise from the right since y points down. */
export function arc([x, y]: Point, [width, height]: Point, from: number, to: number, count = 9): Point[] {
  return Array.from({ length: count }, (_, index): Point => {
    const angle = (Math.PI / 2) * (from + ((to - from) * index) / (count - 1));
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
  });
}
