import { expect } from "chai";
import fc from "fast-check";
import {
  dilatedByPhases,
  reachingInputs,
  separableAsRegular,
  tentSum,
} from "../../../lib/src/check/oracles/convolution-family.js";
import { countConnections } from "../../../lib/src/check/oracles/parameters.js";
import {
  bilinearSample,
  convParameters,
  deformableParameters,
  depthwiseSeparableConv2d,
  depthwiseSeparableParameters,
  dilatedConv2d,
  receptiveField,
} from "../../../lib/src/conv/index.js";
import { channels, dilations, matrix, sizes } from "../conv/draw.js";

// The checks and the library compute the same in different ways; each tests the other.
describe("the oracles of the convolution family", () => {
  it("agree with the library on dilated convolutions", () => {
    fc.assert(
      fc.property(matrix(8, 9), matrix(2, 3), dilations, (x, kernel, dilation) => {
        expect(dilatedByPhases(x, kernel, dilation)).to.deep.equal(dilatedConv2d(x, kernel, dilation));
      }),
    );
  });

  it("agree with the library on depthwise separable convolutions", () => {
    fc.assert(
      fc.property(sizes, sizes, fc.gen(), (inputs, outputs, draw) => {
        const [x, kernels] = [draw(() => channels(inputs, 4, 5)), draw(() => channels(inputs, 2, 3))];
        const pointwise = draw(() => matrix(outputs, inputs));
        expect(separableAsRegular(x, kernels, pointwise)).to.deep.equal(
          depthwiseSeparableConv2d(x, kernels, pointwise),
        );
      }),
    );
  });

  it("agree with the library on places between entries, at the edge and outside", () => {
    const place = fc.integer({ min: -16, max: 48 }).map((n) => n / 8);
    fc.assert(
      fc.property(matrix(3, 4), place, place, (image, row, column) => {
        expect(tentSum(image, row, column)).to.be.closeTo(bilinearSample(image, row, column), 1e-12);
      }),
    );
  });

  it("agree with the library on what a stack sees", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }), (rates) => {
        const { coverage } = receptiveField(rates.map((dilation) => ({ kernel: 3, dilation })));
        expect(reachingInputs(rates)).to.deep.equal(coverage.flatMap((seen, place) => (seen ? [place] : [])));
      }),
    );
  });

  it("agree with the library on parameters", () => {
    fc.assert(
      fc.property(sizes, sizes, sizes, sizes, fc.boolean(), (groups, perIn, perOut, kernel, bias) => {
        const shape = { inputs: groups * perIn, outputs: groups * perOut, kernel, bias };
        const count = (kind: string, of = 1) => countConnections({ ...shape, kind, groups: of });
        expect(count("grouped", groups)).to.equal(convParameters({ ...shape, groups }));
        expect(count("separable")).to.equal(depthwiseSeparableParameters(shape));
        if (!bias) expect(count("deformable")).to.equal(deformableParameters(shape));
      }),
    );
  });
});
