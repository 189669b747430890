import type { Point } from "./canvas.js";
import { arc, symmetric } from "./curves.js";
import { boot, sandal, sneaker } from "./shoes.js";
import { coat, dress, pullover, shirt, shirtTop, type Painter } from "./tops.js";

const trouser: Painter = (canvas, draws, tone) => {
  const [top, bottom] = [draws.between(-13, -11.5), draws.between(11.5, 13.4)];
  const waist = draws.between(3, 4.6);
  const hip = waist + draws.between(0.1, 1.2);
  const crotch = top + draws.between(6, 8.5);
  const foot = draws.between(1.6, 3.2);
  const stand = draws.between(1.4, 3.8);
  canvas.fill(
    symmetric([
      [0, top + 0.5],
      [waist, top],
      [hip, top + 5],
      [stand + foot * 0.8 + 0.4, (crotch + bottom) / 2],
      [stand + foot, bottom],
      [stand, bottom],
      [stand * 0.5 + 0.2, (crotch + bottom) / 2],
      [0, crotch],
    ]),
    tone,
  );
  canvas.stroke(
    [
      [-waist, top + 0.8],
      [waist, top + 0.8],
    ],
    1.1,
    tone * draws.between(0.5, 1),
  );
};

const bag: Painter = (canvas, draws, tone) => {
  const [width, bottom] = [draws.between(8.5, 12.8), draws.between(8, 12)];
  const top = draws.between(-7, 0.5);
  const upper = width - draws.between(-0.8, 3);
  if (draws.chance(0.8)) {
    const span: Point = [upper * draws.between(0.3, 0.75), draws.between(3.5, Math.max(4, top + 13))];
    canvas.stroke(arc([0, top + 0.5], span, 2, 4), draws.between(0.8, 1.9), tone * draws.between(0.5, 1));
  }
  canvas.fill(
    symmetric([
      [0, top],
      [upper - 1, top],
      [upper, top + 1],
      [width, bottom - 1.2],
      [width - 1.2, bottom],
    ]),
    tone,
  );
  const flap = top + draws.between(0.25, 0.6) * (bottom - top);
  if (draws.chance(0.6)) {
    canvas.fill(
      symmetric([
        [0, top],
        [upper - 0.6, top + 0.4],
        [upper - 0.4, flap - draws.between(0, 2)],
        [0, flap],
      ]),
      Math.min(1, tone * draws.between(0.65, 1.2)),
    );
  }
  if (draws.chance(0.6)) {
    canvas.stroke(
      [
        [draws.between(-1, 0), flap],
        [draws.between(0, 1), flap + draws.between(0, 1.5)],
      ],
      draws.between(1, 2.4),
      draws.between(0.2, 1),
    );
  }
};

/** In the order of Fashion-MNIST's classes. */
export const GARMENTS: readonly { readonly name: string; readonly paint: Painter }[] = [
  { name: "T-shirt/top", paint: shirtTop },
  { name: "Trouser", paint: trouser },
  { name: "Pullover", paint: pullover },
  { name: "Dress", paint: dress },
  { name: "Coat", paint: coat },
  { name: "Sandal", paint: sandal },
  { name: "Shirt", paint: shirt },
  { name: "Sneaker", paint: sneaker },
  { name: "Bag", paint: bag },
  { name: "Ankle boot", paint: boot },
];
