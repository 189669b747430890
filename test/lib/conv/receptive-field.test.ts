import { expect } from "chai";
import fc from "fast-check";
import { receptiveField, type ConvLayer } from "../../../lib/src/conv/index.js";

const dilated = (...dilations: number[]) => dilations.map((dilation) => ({ kernel: 3, dilation }));
const seen = (coverage: readonly boolean[]) => coverage.filter(Boolean).length;

/** Runs the stack of all-ones kernels on an input with a single 1 and looks whether output 0 notices. */
function reaches(layers: readonly ConvLayer[], inputs: number, position: number): boolean {
  let signal = Array.from({ length: inputs }, (_, index) => Number(index === position));
  for (const { kernel, stride = 1, dilation = 1 } of layers) {
    const taps = Array.from({ length: kernel }, (_, tap) => tap * dilation);
    const outputs = Math.floor((signal.length - (kernel - 1) * dilation - 1) / stride) + 1;
    signal = Array.from({ length: outputs }, (_, index) =>
      taps.reduce((sum, tap) => sum + (signal[index * stride + tap] ?? 0), 0),
    );
  }
  return signal[0] !== 0;
}

describe("receptiveField", () => {
  it("gives the verified examples of three taps", () => {
    const cases: [number[], number, number][] = [
      [[1, 2, 4], 15, 15],
      [[1, 1, 1], 7, 7],
      [[2, 2, 2], 13, 7],
    ];
    for (const [dilations, size, covered] of cases) {
      const field = receptiveField(dilated(...dilations));
      expect([field.size, seen(field.coverage), field.stride]).to.deep.equal([size, covered, 1]);
    }
  });

  it("is one input for no layer at all", () => {
    expect(receptiveField([])).to.deep.equal({ size: 1, stride: 1, coverage: [true] });
  });

  it("covers exactly the inputs that change the output", () => {
    const layer = fc.record({
      kernel: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 3 }), (layers) => {
        const { size, stride, coverage } = receptiveField(layers);
        // The next output looks one total stride further.
        const inputs = size + stride;
        expect(Array.from({ length: size }, (_, i) => reaches(layers, inputs, i))).to.deep.equal(coverage);
        expect(reaches(layers, inputs, size)).to.equal(false);
        expect(stride).to.equal(layers.reduce((product, l) => product * l.stride, 1));
      }),
    );
  });

  it("refuses sizes that are no positive integers", () => {
    expect(() => receptiveField([{ kernel: 0 }])).to.throw(RangeError, "kernel size");
    expect(() => receptiveField([{ kernel: 3, dilation: 0.5 }])).to.throw(RangeError, "dilation");
  });
});
