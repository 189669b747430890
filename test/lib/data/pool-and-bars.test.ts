import { expect } from "chai";
import { poolImages, syntheticBars } from "../../../lib/src/data/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

describe("poolImages", () => {
  it("makes each block its mean, image by image", () => {
    const images = Float32Array.from({ length: 2 * 784 }, (_, at) => (at < 784 ? Math.floor(at / 28) : 1));
    const small = poolImages(images, 14);
    expect([...small]).to.deep.equal([6.5, 6.5, 20.5, 20.5, 1, 1, 1, 1]);
    expect([...poolImages(images, 1)]).to.deep.equal([...images]);
  });

  it("refuses a factor that does not divide 28", () => {
    expect(() => poolImages(new Float32Array(784), 3)).to.throw(RangeError, "784 values and 3");
  });
});

describe("syntheticBars", () => {
  it("lights whole rows and columns as often as asked", () => {
    const images = syntheticBars(2000, createRandom("bars"));
    expect(images).to.have.length(200_000);
    let lit = 0;
    for (let n = 0; n < 2000; n++) {
      const image = images.subarray(n * 100, (n + 1) * 100);
      const full = (pixels: number[]) => pixels.every((at) => image[at] === 1);
      const ten = Array.from({ length: 10 }, (_, k) => k);
      const rows = ten.filter((row) => full(ten.map((k) => row * 10 + k)));
      const columns = ten.filter((column) => full(ten.map((k) => k * 10 + column)));
      // Every lit pixel belongs to a bar, unless all of them are lit.
      const explained = ten.flatMap((row) => ten.filter((k) => rows.includes(row) || columns.includes(k)));
      expect(image.reduce((sum, value) => sum + value, 0)).to.equal(explained.length);
      lit += rows.length + columns.length;
    }
    expect(lit / 2000).to.be.closeTo(2, 0.15);
  });
});
