import type { Point } from "./canvas.js";
import type { Painter } from "./tops.js";

/** All shoes point to the left and stand on a sole near the bottom. */

export const sandal: Painter = (canvas, draws, tone) => {
  const [left, right] = [draws.between(-13, -11), draws.between(10.5, 12.8)];
  const floor = draws.between(3.5, 7);
  const heel = draws.chance(0.55) ? draws.between(3, 10) : draws.between(0, 1.5);
  const sole: Point[] = [
    [left, floor],
    [left + 6, floor],
    [1, floor - heel * 0.45],
    [right - 2, floor - heel],
    [right, floor - heel],
  ];
  canvas.stroke(sole, draws.between(1.1, 2.6), tone);
  if (heel > 2) {
    canvas.stroke(
      [
        [right - 1, floor - heel],
        [right - draws.between(0.3, 2.2), floor + 1],
      ],
      draws.between(0.9, 2.4),
      tone,
    );
  }
  const straps = 2 + draws.below(3);
  for (let strap = 0; strap < straps; strap++) {
    const foot = draws.between(left + 3, 2);
    const rise = draws.between(2.5, 5.5);
    canvas.stroke(
      [
        [foot, floor],
        [foot + rise * 0.5, floor - rise - heel * 0.2],
        [foot + rise + draws.between(0, 3), floor - heel * 0.4],
      ],
      draws.between(0.7, 2),
      tone * draws.between(0.5, 1),
    );
  }
  if (draws.chance(0.65)) {
    const ankle = floor - heel - draws.between(4, 7.5);
    canvas.stroke(
      [
        [right - 0.5, floor - heel],
        [right - 1.2, ankle],
        [draws.between(2, 6), ankle + draws.between(-0.8, 1.5)],
        [draws.between(0, 3), floor - heel * 0.4],
      ],
      draws.between(0.7, 1.5),
      tone * draws.between(0.6, 1),
    );
  }
};

export const sneaker: Painter = (canvas, draws, tone) => {
  const [left, right] = [draws.between(-13.4, -12), draws.between(11.4, 13.4)];
  const floor = draws.between(4, 6.5);
  const toe = draws.between(2.2, 3.8);
  const collar = draws.between(5.5, 8.5);
  const opening = draws.between(2.5, 6.5);
  canvas.fill(
    [
      [left, floor],
      [left + 0.4, floor - toe * 0.6],
      [left + 3.5, floor - toe],
      [left + 8, floor - toe - draws.between(0.8, 2)],
      [right - opening - 3, floor - collar],
      [right - opening, floor - collar + draws.between(0.3, 1.6)],
      [right - 1.5, floor - collar + draws.between(-0.6, 1)],
      [right - 0.2, floor - collar * 0.6],
      [right, floor],
    ],
    tone,
  );
  canvas.stroke(
    [
      [left + 0.5, floor],
      [right - 0.5, floor],
    ],
    draws.between(1.2, 2.6),
    draws.chance(0.5) ? draws.between(0.6, 1) : tone * draws.between(0.4, 0.8),
  );
  const stripes = draws.below(4);
  for (let stripe = 0; stripe < stripes; stripe++) {
    const x = draws.between(-6, 5);
    canvas.stroke(
      [
        [x, floor - 1],
        [x + draws.between(-1, 3.5), floor - draws.between(3.5, 5.5)],
      ],
      draws.between(0.6, 1.5),
      draws.between(0.1, 1),
    );
  }
};

export const boot: Painter = (canvas, draws, tone) => {
  const [left, right] = [draws.between(-12.8, -10.5), draws.between(9, 12.5)];
  const floor = draws.between(9.5, 12.5);
  const top = draws.between(-12.5, -5);
  const toe = draws.between(2.5, 4.5);
  const shaft = draws.between(8, 11.5);
  const front = right - shaft + draws.between(-0.8, 0.8);
  canvas.fill(
    [
      [left, floor],
      [left + 0.3, floor - toe * 0.6],
      [left + 3.5, floor - toe],
      [front - 1.6, floor - toe - draws.between(1.5, 3.5)],
      [front, floor - toe - 5],
      [front + draws.between(-0.5, 1), top],
      [right - draws.between(-0.4, 1), top + draws.between(-0.6, 1.4)],
      [right - draws.between(0, 1.2), floor - 6],
      [right, floor],
    ],
    tone,
  );
  const heel = draws.between(0, 2);
  canvas.stroke(
    [
      [left + 0.5, floor],
      [right - 0.5, floor],
    ],
    draws.between(1, 1.9),
    tone * draws.between(0.4, 0.9),
  );
  if (heel > 0.6) {
    canvas.fill(
      [
        [right - draws.between(3, 5), floor],
        [right, floor],
        [right - 0.3, floor + heel],
        [right - 2.6, floor + heel],
      ],
      tone * draws.between(0.5, 1),
    );
  }
  const laces = draws.chance(0.5) ? 2 + draws.below(4) : 0;
  for (let lace = 0; lace < laces; lace++) {
    const y = floor - toe - 3 - lace * draws.between(1.6, 2.4);
    if (y < top + 1) break;
    canvas.stroke(
      [
        [front - 0.5, y],
        [front + 3, y - 0.6],
      ],
      0.8,
      Math.min(1, tone * draws.between(0.4, 1.5)),
    );
  }
};
