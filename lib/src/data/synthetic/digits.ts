import type { Point } from "./canvas.js";
import { arc } from "./curves.js";
import type { Draws } from "../draws.js";
import type { Painter } from "./tops.js";

/** The strokes of one digit in a box from (-6, -9) to (6, 9), with the liberties that a hand takes. */
type Strokes = (draws: Draws) => Point[][];

const STROKES: readonly Strokes[] = [
  (d) => [arc([0, 0], [d.between(4, 6.2), 9], d.between(-1.4, -0.8), d.between(2.7, 3.3), 17)],
  (d) =>
    d.chance(0.75)
      ? [
          [
            [d.between(-0.5, 0.5), -9],
            [0, 9],
          ],
        ]
      : [
          [
            [d.between(-4, -2), -5.5],
            [0, -9],
            [0, 9],
          ],
          ...(d.chance(0.5)
            ? [
                [
                  [-3, 9],
                  [3, 9],
                ] as Point[],
              ]
            : []),
        ],
  (d) => {
    const low = d.between(5, 8);
    const loop: Point[] = d.chance(0.4)
      ? [
          [-5, low],
          [-3, low - 2.5],
          [-1.5, low],
          [-3.5, 9],
        ]
      : [[-5, 9]];
    return [
      [
        ...arc([0, -4.5], [d.between(4, 5.5), 4.5], -2.1, 0.6),
        ...loop,
        [d.between(4.5, 6.5), d.between(7.5, 9.5)],
      ],
    ];
  },
  (d) => {
    const waist = d.between(-1.5, 0.5);
    return [
      [
        ...arc([-0.5, (waist - 9) / 2], [d.between(4, 5), (waist + 9) / 2], -1.8, 0.9),
        ...arc([-0.5, (waist + 9) / 2], [d.between(4.5, 6), (9 - waist) / 2], -0.9, 1.9),
      ],
    ];
  },
  (d) => {
    const bar = d.between(0.5, 3.5);
    const stem = d.between(2, 4);
    return [
      [
        [d.between(-3, 0.5), -9],
        [-5.5, bar],
        [6, bar + d.between(-1, 0.6)],
      ],
      [
        [stem, d.between(-7, -2)],
        [stem - d.between(0, 1.5), 9],
      ],
    ];
  },
  (d) => [
    [
      [d.between(3.5, 6), -9],
      [-3.5, d.between(-9, -8)],
      [d.between(-4.8, -3.8), -1.5],
      ...arc([-0.5, 3.5], [d.between(4.5, 6), 5.5], -1.3, 1.9),
    ],
  ],
  (d) => {
    const ring = d.between(3, 5.2);
    return [
      [[d.between(0.5, 4.5), -9], [-3, -4], ...arc([0, 9 - ring], [d.between(3.8, 5), ring], 2, -2, 15)],
    ];
  },
  (d) => {
    const strokes: Point[][] = [
      [
        [-5.5, d.between(-8.8, -7)],
        [d.between(4.5, 6), d.between(-9, -7.5)],
        [d.between(0, 2), 0],
        [d.between(-3, 0), 9],
      ],
    ];
    if (d.chance(0.2)) {
      strokes.push([
        [-2.5, 0.5],
        [4, -0.5],
      ]);
    }
    return strokes;
  },
  (d) => {
    const waist = d.between(-1.5, 0.8);
    return [
      arc([d.between(-0.5, 0.8), (waist - 9) / 2], [d.between(3, 4.6), (waist + 9) / 2], -1, 3, 15),
      arc([0, (waist + 9) / 2], [d.between(3.4, 5.2), (9 - waist) / 2], -1, 3, 15),
    ];
  },
  (d) => {
    const ring = d.between(3, 4.8);
    return [
      [
        ...arc([-0.5, ring - 9], [d.between(3.4, 5), ring], 0, -4, 15),
        [d.between(3, 4.5), -2],
        [d.between(0, 3.5), 9],
      ],
    ];
  },
];

/** A digit in one pen width, and the pen presses unevenly. */
const painterOf =
  (strokes: Strokes): Painter =>
  (canvas, draws, tone) => {
    const width = draws.between(1.4, 3.8);
    for (const points of strokes(draws)) {
      const shaky = points.map(([x, y]): Point => [
        x + draws.between(-0.9, 0.9),
        y + draws.between(-0.9, 0.9),
      ]);
      canvas.stroke(shaky, width * draws.between(0.85, 1.1), tone);
    }
  };

/** In the order of MNIST's classes. */
export const DIGITS: readonly { readonly name: string; readonly paint: Painter }[] = STROKES.map(
  (strokes, digit) => ({ name: String(digit), paint: painterOf(strokes) }),
);
