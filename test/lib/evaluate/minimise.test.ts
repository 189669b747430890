import { expect } from "chai";
import fc from "fast-check";
import { minimise } from "../../../lib/src/evaluate/minimise.js";

const number = fc.double({ min: -5, max: 5, noNaN: true });

describe("minimise", () => {
  it("finds the minimum of any bowl, however narrow in some directions", () => {
    const axis = fc.tuple(number, fc.double({ min: 0.01, max: 100, noNaN: true }));
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 6 }), number, (axes, start) => {
        const found = minimise(
          (point, gradient) => {
            let value = 0;
            for (const [k, [centre, curvature]] of axes.entries()) {
              const away = (point[k] as number) - centre;
              gradient[k] = curvature * away;
              value += (curvature / 2) * away ** 2;
            }
            return value;
          },
          new Float64Array(axes.length).fill(start),
          { maxIterations: 500, tolerance: 1e-9 },
        );
        for (const [k, [centre]] of axes.entries()) expect(found[k]).to.be.closeTo(centre, 1e-5);
      }),
    );
  });

  it("finds the minimum of a curved valley (Rosenbrock's), and leaves its starting point as it was", () => {
    const start = Float64Array.of(-1.2, 1);
    const found = minimise(
      (point, gradient) => {
        const [x, y] = point as unknown as [number, number];
        gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
        gradient[1] = 200 * (y - x * x);
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
      },
      start,
      { maxIterations: 500, tolerance: 1e-8 },
    );
    expect(found[0]).to.be.closeTo(1, 1e-6);
    expect(found[1]).to.be.closeTo(1, 1e-6);
    expect([...start]).to.deep.equal([-1.2, 1]);
  });

  it("stays where the gradient is 0, and ends after the iterations that it is given", () => {
    const square = (point: Float64Array, gradient: Float64Array) => {
      gradient[0] = 2 * (point[0] as number);
      return (point[0] as number) ** 2;
    };
    expect([...minimise(square, Float64Array.of(0))]).to.deep.equal([0]);
    expect([...minimise(square, Float64Array.of(7), { maxIterations: 0 })]).to.deep.equal([7]);
  });
});
