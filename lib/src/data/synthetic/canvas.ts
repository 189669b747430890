import { IMAGE_HEIGHT, IMAGE_SIZE, IMAGE_WIDTH } from "../samples.js";

// Constants of this module: inner loops would look those of another one up for every pixel.
const [HEIGHT, WIDTH] = [IMAGE_HEIGHT, IMAGE_WIDTH];

/** Across and down from the middle of the image, in pixels. */
export type Point = readonly [x: number, y: number];

/** A linear map and a shift: (x, y) -> (a x + b y + e, c x + d y + f). */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** Horizontal lines per row of pixels on which a shape's width is measured. */
const LINES = 4;
/** Changes of coverage per row: one at each pixel, and two that lie past the last. */
const EDGES = WIDTH + 2;

/**
 * One grey image that shapes are painted on, later ones over earlier ones, with smooth edges. Every point goes
 * through the placement first.
 */
export class Canvas {
  readonly pixels: Float32Array = new Float32Array(IMAGE_SIZE);
  readonly #edges = new Float64Array(HEIGHT * EDGES);
  readonly #coverage = new Float32Array(IMAGE_SIZE);
  #placement: Affine = IDENTITY;

  clear(placement: Affine): void {
    this.pixels.fill(0);
    this.#placement = placement;
  }

  /** The inside of a polygon by the even-odd rule. */
  fill(points: readonly Point[], tone: number): void {
    const placed = points.map((point) => this.#place(point));
    const ys = placed.map(([, y]) => y);
    const top = Math.max(0, Math.floor(Math.min(...ys)));
    const bottom = Math.min(HEIGHT, Math.ceil(Math.max(...ys)));
    for (let line = top * LINES; line < bottom * LINES; line++) {
      const crossings = crossingsAt((line + 0.5) / LINES, placed);
      const row = Math.floor(line / LINES);
      for (let index = 0; index + 1 < crossings.length; index += 2) {
        this.#addSpan(row, crossings[index] as number, crossings[index + 1] as number);
      }
    }
    this.#coverSpans(top, bottom);
    this.#blend(top, bottom, tone);
  }

  /** A line of round ends through the points, `width` pixels wide. */
  stroke(points: readonly Point[], width: number, tone: number): void {
    const placed = points.map((point) => this.#place(point));
    const radius = width / 2;
    let [top, bottom] = [HEIGHT, 0];
    for (let index = 0; index + 1 < placed.length; index++) {
      const [from, to] = [placed[index] as Point, placed[index + 1] as Point];
      const rows = this.#coverSegment(from, to, radius);
      top = Math.min(top, rows.top);
      bottom = Math.max(bottom, rows.bottom);
    }
    this.#blend(top, bottom, tone);
  }

  #place([x, y]: Point): Point {
    const [a, b, c, d, e, f] = this.#placement;
    return [a * x + b * y + e + WIDTH / 2, c * x + d * y + f + HEIGHT / 2];
  }

  /** Notes where the share of a pixel that the span covers changes, from one pixel to the next. */
  #addSpan(row: number, from: number, to: number): void {
    this.#addEdge(row, Math.min(WIDTH, Math.max(0, from)), 1 / LINES);
    this.#addEdge(row, Math.min(WIDTH, Math.max(0, to)), -1 / LINES);
  }

  #addEdge(row: number, x: number, share: number): void {
    const at = row * EDGES + Math.floor(x);
    const outside = x - Math.floor(x);
    this.#edges[at] = (this.#edges[at] as number) + share * (1 - outside);
    this.#edges[at + 1] = (this.#edges[at + 1] as number) + share * outside;
  }

  /** Sums the changes up to coverage, and forgets them. */
  #coverSpans(top: number, bottom: number): void {
    for (let row = top; row < bottom; row++) {
      let covered = 0;
      for (let x = 0; x < WIDTH; x++) {
        covered += this.#edges[row * EDGES + x] as number;
        this.#coverage[row * WIDTH + x] = covered;
      }
      this.#edges.fill(0, row * EDGES, (row + 1) * EDGES);
    }
  }

  /** Covers the pixels whose middle is within `radius` of the segment, half a pixel of edge included. */
  #coverSegment([x1, y1]: Point, [x2, y2]: Point, radius: number) {
    const reach = radius + 0.5;
    const top = Math.max(0, Math.floor(Math.min(y1, y2) - reach));
    const bottom = Math.min(HEIGHT, Math.ceil(Math.max(y1, y2) + reach));
    const left = Math.max(0, Math.floor(Math.min(x1, x2) - reach));
    const right = Math.min(WIDTH, Math.ceil(Math.max(x1, x2) + reach));
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy || 1;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const [px, py] = [x + 0.5 - x1, y + 0.5 - y1];
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) / length));
        const [ex, ey] = [px - along * dx, py - along * dy];
        const covered = reach - Math.sqrt(ex * ex + ey * ey);
        const at = y * WIDTH + x;
        if (covered > (this.#coverage[at] as number)) this.#coverage[at] = Math.min(1, covered);
      }
    }
    return { top, bottom };
  }

  #blend(top: number, bottom: number, tone: number): void {
    const { pixels } = this;
    const coverage = this.#coverage;
    for (let at = top * WIDTH; at < bottom * WIDTH; at++) {
      const covered = coverage[at] as number;
      // Less than a grey level is rounding.
      if (covered < 1e-3) continue;
      pixels[at] = (pixels[at] as number) + Math.min(1, covered) * (tone - (pixels[at] as number));
      coverage[at] = 0;
    }
  }
}

/** Finds where a horizontal line crosses the polygon, from left to right. */
function crossingsAt(y: number, points: readonly Point[]): number[] {
  const crossings: number[] = [];
  for (let index = 0; index < points.length; index++) {
    const [x1, y1] = points[index] as Point;
    const [x2, y2] = points[(index + 1) % points.length] as Point;
    if (y1 <= y === y2 <= y) continue;
    crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings.sort((a, b) => a - b);
}
