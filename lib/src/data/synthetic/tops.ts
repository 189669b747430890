import type { Canvas, Point } from "./canvas.js";
import { symmetric } from "./curves.js";
import type { Draws } from "../draws.js";

/** Paints one piece of its kind, upright in the middle of the image, in shades of a tone. */
export type Painter = (canvas: Canvas, draws: Draws, tone: number) => void;

interface Top {
  readonly shoulder: number;
  readonly chest: number;
  readonly waist: number;
  readonly hem: number;
  readonly top: number;
  readonly bottom: number;
  readonly neckWidth: number;
  readonly neckDepth: number;
}

const bodyOf = (draws: Draws, bottom: number): Top => {
  const chest = draws.between(5.2, 8);
  return {
    chest,
    shoulder: chest + draws.between(-0.4, 1.2),
    waist: chest + draws.between(-1.2, 0.5),
    hem: chest + draws.between(-0.6, 0.9),
    top: draws.between(-12.5, -11),
    bottom,
    neckWidth: draws.between(1.6, 3.4),
    neckDepth: draws.between(0.6, 3),
  };
};

function paintBody(canvas: Canvas, body: Top, tone: number): void {
  const { shoulder, chest, waist, hem, top, bottom, neckWidth, neckDepth } = body;
  canvas.fill(
    symmetric([
      [0, top + neckDepth],
      [neckWidth * 0.6, top + 0.7 * neckDepth],
      [neckWidth, top],
      [shoulder, top + 1.6],
      [chest, top + 6],
      [waist, (top + bottom) / 2 + 1],
      [hem, bottom],
      [hem * 0.5, bottom + 0.4],
    ]),
    tone,
  );
}

/** A sleeve on each side, that ends `length` below the shoulder and `spread` beside it. */
function paintSleeves(
  canvas: Canvas,
  { shoulder, chest, top }: Top,
  { length, spread, cuff }: { length: number; spread: number; cuff: number },
  tone: number,
): void {
  for (const side of [-1, 1]) {
    const outline: Point[] = [
      [shoulder - 1.2, top + 0.9],
      [shoulder + 0.8, top + 2],
      [shoulder + spread * 0.7, top + 2 + length * 0.5],
      [shoulder + spread, top + 1 + length],
      [shoulder + spread - cuff, top + 1.6 + length],
      [chest + spread * 0.25, top + 4 + length * 0.35],
      [chest - 0.8, top + 6],
    ];
    canvas.fill(
      outline.map(([x, y]): Point => [side * x, y]),
      tone,
    );
  }
}

/** A line down the front with as many buttons, or none. */
function paintFront(canvas: Canvas, { top, bottom, neckDepth }: Top, draws: Draws, tone: number): void {
  const at = draws.between(-0.7, 0.7);
  const from = top + neckDepth;
  canvas.stroke(
    [
      [at, from],
      [at, bottom - 0.5],
    ],
    draws.between(0.5, 1),
    tone * draws.between(0.45, 0.8),
  );
  if (draws.chance(0.5)) return;
  const step = draws.between(2.5, 4.5);
  for (let y = from + 1.5; y < bottom - 1; y += step) {
    canvas.stroke(
      [
        [at + 0.9, y],
        [at + 0.91, y],
      ],
      0.9,
      Math.min(1, tone * 1.4),
    );
  }
}

export const shirtTop: Painter = (canvas, draws, tone) => {
  const body = bodyOf(draws, draws.between(10, 12.5));
  const sleeve = {
    length: draws.between(4.5, 8.5),
    spread: draws.between(2.2, 4.6),
    cuff: draws.between(2, 3.4),
  };
  paintSleeves(canvas, body, sleeve, tone * draws.between(0.8, 1.05));
  paintBody(canvas, body, tone);
  if (draws.chance(0.35)) {
    const [x, y, size] = [draws.between(-1.5, 1.5), draws.between(-4, 3), draws.between(1.2, 3)];
    canvas.fill(
      [
        [x - size, y - size * draws.between(0.4, 1)],
        [x + size, y - size],
        [x + size * draws.between(0.4, 1), y + size],
        [x - size, y + size],
      ],
      draws.between(0.1, 1),
    );
  }
};

export const pullover: Painter = (canvas, draws, tone) => {
  const body = bodyOf(draws, draws.between(10, 12.5));
  const sleeve = {
    length: draws.between(15, 21),
    spread: draws.between(1.8, 4.4),
    cuff: draws.between(1.8, 3),
  };
  paintSleeves(canvas, body, sleeve, tone * draws.between(0.75, 1));
  paintBody(canvas, body, tone);
  paintHem(canvas, body, draws, tone);
};

function paintHem(canvas: Canvas, { hem, bottom }: Top, draws: Draws, tone: number): void {
  if (draws.chance(0.5)) return;
  canvas.stroke(
    [
      [-hem, bottom - 1],
      [hem, bottom - 1],
    ],
    draws.between(0.8, 1.8),
    tone * draws.between(0.6, 0.9),
  );
}

export const coat: Painter = (canvas, draws, tone) => {
  const body = bodyOf(draws, draws.between(11.5, 13.4));
  const sleeve = {
    length: draws.between(16, 21.5),
    spread: draws.between(1.4, 3.6),
    cuff: draws.between(2, 3),
  };
  paintSleeves(canvas, body, sleeve, tone * draws.between(0.75, 0.95));
  paintBody(canvas, body, tone);
  const collar = draws.between(2.5, 6);
  for (const side of [-1, 1]) {
    canvas.stroke(
      [
        [side * body.neckWidth, body.top],
        [side * 0.4, body.top + body.neckDepth + collar],
      ],
      draws.between(0.8, 1.8),
      tone * draws.between(0.55, 1.15),
    );
  }
  paintFront(canvas, body, draws, tone);
};

export const shirt: Painter = (canvas, draws, tone) => {
  const body = bodyOf(draws, draws.between(10, 13));
  const long = draws.chance(0.55);
  const sleeve = {
    length: long ? draws.between(14, 21) : draws.between(5, 9),
    spread: draws.between(1.8, 4.2),
    cuff: draws.between(1.8, 3),
  };
  paintSleeves(canvas, body, sleeve, tone * draws.between(0.8, 1.05));
  paintBody(canvas, body, tone);
  if (draws.chance(0.6)) paintFront(canvas, body, draws, tone);
  for (const side of [-1, 1]) {
    canvas.stroke(
      [
        [side * body.neckWidth, body.top],
        [0, body.top + body.neckDepth + 0.8],
      ],
      draws.between(0.8, 1.5),
      Math.min(1, tone * draws.between(0.6, 1.25)),
    );
  }
};

export const dress: Painter = (canvas, draws, tone) => {
  const [top, bottom] = [draws.between(-13, -12), draws.between(11.5, 13.5)];
  const chest = draws.between(2.6, 4.4);
  const waist = chest * draws.between(0.75, 1);
  const hem = waist + draws.between(0.2, 4.6);
  const waistAt = draws.between(-4.5, 0.5);
  const [strap, neck] = [draws.between(0.8, 1), draws.between(0.5, 3.5)];
  const body: Top = {
    chest: chest - 0.2,
    shoulder: chest * strap,
    waist,
    hem,
    top,
    bottom,
    neckWidth: chest * 0.5,
    neckDepth: neck,
  };
  if (draws.chance(0.45)) {
    const sleeve = {
      length: draws.chance(0.4) ? draws.between(12, 17) : draws.between(3, 7),
      spread: draws.between(1.2, 3),
      cuff: draws.between(1.2, 2),
    };
    paintSleeves(canvas, body, sleeve, tone * draws.between(0.8, 1));
  }
  canvas.fill(
    symmetric([
      [0, top + neck],
      [chest * 0.5, top + neck * 0.4],
      [chest * strap * 0.8, top],
      [chest * strap, top + 0.8],
      [chest, top + 5],
      [waist, waistAt],
      [(waist + hem) / 2 + draws.between(-0.4, 0.8), (waistAt + bottom) / 2],
      [hem, bottom],
    ]),
    tone,
  );
  if (draws.chance(0.4)) {
    canvas.stroke(
      [
        [-waist, waistAt],
        [waist, waistAt],
      ],
      draws.between(0.7, 1.6),
      draws.between(0.1, 1),
    );
  }
};
