import { expect } from "chai";
import { spriteOf, syntheticSprites } from "../../../lib/src/data/index.js";

const SIDE = 14;
/** Light in all, and the mean column that it is in. */
function lightOf(image: Float32Array): { sum: number; column: number } {
  const sum = image.reduce((total, value) => total + value, 0);
  const column = image.reduce((total, value, at) => total + value * ((at % SIDE) + 0.5), 0) / sum;
  return { sum, column };
}

describe("synthetic sprites", () => {
  it("are the same for the same seed and others for another one", () => {
    const [one, again, other] = [1, 1, 2].map((seed) => syntheticSprites({ seed, count: 20 }));
    expect(again).to.deep.equal(one);
    expect(other?.images).not.to.deep.equal(one?.images);
  });

  it("hold values in [0, 1], and factors that are uniform and uncorrelated", () => {
    const { images, factors, side, names } = syntheticSprites({ seed: 3, count: 2000 });
    expect([images.length, side, names.length]).to.deep.equal([2000 * SIDE * SIDE, SIDE, 2]);
    expect(images.every((value) => value >= 0 && value <= 1)).to.equal(true);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [position, size] = [0, 1].map((k) => factors.map((row) => row[k] as number)) as [
      number[],
      number[],
    ];
    for (const values of [position, size]) {
      expect(mean(values)).to.be.closeTo(0.5, 0.03);
      expect(mean(values.map((value) => (value - 0.5) ** 2))).to.be.closeTo(1 / 12, 0.01);
    }
    const product = mean(position.map((value, i) => (value - 0.5) * ((size[i] as number) - 0.5)));
    expect(Math.abs(product) * 12).to.be.below(0.08);
  });

  it("are drawn from their factors alone", () => {
    const { images, factors } = syntheticSprites({ seed: 4, count: 3 });
    factors.forEach((row, i) => {
      const image = images.slice(i * SIDE * SIDE, (i + 1) * SIDE * SIDE);
      expect(image).to.deep.equal(spriteOf(row as [number, number]));
    });
  });

  it("move with the position, grow with the size, and stay within the image", () => {
    const columns = [0, 0.25, 0.5, 0.75, 1].map((position) => lightOf(spriteOf([position, 0.5])).column);
    const sums = [0, 0.25, 0.5, 0.75, 1].map((size) => lightOf(spriteOf([0.5, size])).sum);
    for (const values of [columns, sums]) {
      expect(values).to.deep.equal([...values].sort((a, b) => a - b));
      expect(new Set(values).size).to.equal(5);
    }
    for (const position of [0, 1]) {
      const image = spriteOf([position, 1]);
      for (let row = 0; row < SIDE; row++) {
        expect([image[row * SIDE], image[row * SIDE + SIDE - 1]]).to.deep.equal([0, 0]);
      }
    }
  });
});
