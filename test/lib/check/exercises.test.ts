import { expect } from "chai";
import { exercises, type ExerciseId } from "../../../lib/src/check/index.js";
import type { Mistake } from "../../../lib/src/check/exercise.js";
import { bilinearSampleMutants } from "./mutants/bilinear-sample.js";
import { denoisingCountsMutants, reconstructionCountsMutants } from "./mutants/autoencoder-counts.js";
import { convMatrixMutants } from "./mutants/conv-matrix.js";
import { convParametersMutants } from "./mutants/conv-parameters.js";
import { depthwiseSeparableMutants } from "./mutants/depthwise-separable.js";
import { dilatedConvMutants } from "./mutants/dilated-conv.js";
import { klBernoulliMutants } from "./mutants/kl-bernoulli.js";
import { klDiscreteMutants } from "./mutants/kl-discrete.js";
import { klSweepMutants } from "./mutants/kl-sweep.js";
import { meanMutants } from "./mutants/mean.js";
import { receptiveFieldsMutants } from "./mutants/receptive-fields.js";
import type { Mutant } from "./mutants/mutant.js";
import { transposedConvMutants } from "./mutants/transposed-conv.js";
import { transposedSizesMutants } from "./mutants/transposed-sizes.js";
import { denoisingCountsOdd, reconstructionCountsOdd } from "./odd/autoencoder-counts.js";
import { convMatrixOdd, transposedConvOdd, transposedSizesOdd } from "./odd/convolution.js";
import {
  bilinearSampleOdd,
  convParametersOdd,
  depthwiseSeparableOdd,
  dilatedConvOdd,
  receptiveFieldsOdd,
} from "./odd/convolution-family.js";
import { klBernoulliOdd, klDiscreteOdd, klSweepOdd } from "./odd/kl.js";
import { meanOdd } from "./odd/mean.js";
import {
  contractivePenaltyMutants,
  contractivePenaltyOdd,
  negativeElboMutants,
  negativeElboOdd,
} from "./mutants/ae-and-vae.js";
import { questionMutants, questionOdd } from "./mutants/questions.js";
import { forQuestions } from "./questions/solution.js";
import { SEEDS, verdictOn } from "./run.js";

const mutants: Record<ExerciseId, readonly Mutant<unknown>[]> = {
  mean: meanMutants,
  "kl-discrete": klDiscreteMutants,
  "kl-bernoulli": klBernoulliMutants,
  "kl-sweep": klSweepMutants,
  "transposed-conv": transposedConvMutants,
  "conv-matrix": convMatrixMutants,
  "transposed-sizes": transposedSizesMutants,
  "dilated-conv": dilatedConvMutants,
  "receptive-fields": receptiveFieldsMutants,
  "depthwise-separable": depthwiseSeparableMutants,
  "bilinear-sample": bilinearSampleMutants,
  "conv-parameters": convParametersMutants,
  "reconstruction-counts": reconstructionCountsMutants,
  "denoising-counts": denoisingCountsMutants,
  "contractive-penalty": contractivePenaltyMutants,
  "negative-elbo": negativeElboMutants,
  ...forQuestions(questionMutants),
};

const odd: Record<ExerciseId, Record<string, unknown>> = {
  mean: meanOdd,
  "kl-discrete": klDiscreteOdd,
  "kl-bernoulli": klBernoulliOdd,
  "kl-sweep": klSweepOdd,
  "transposed-conv": transposedConvOdd,
  "conv-matrix": convMatrixOdd,
  "transposed-sizes": transposedSizesOdd,
  "dilated-conv": dilatedConvOdd,
  "receptive-fields": receptiveFieldsOdd,
  "depthwise-separable": depthwiseSeparableOdd,
  "bilinear-sample": bilinearSampleOdd,
  "conv-parameters": convParametersOdd,
  "reconstruction-counts": reconstructionCountsOdd,
  "denoising-counts": denoisingCountsOdd,
  "contractive-penalty": contractivePenaltyOdd,
  "negative-elbo": negativeElboOdd,
  ...forQuestions(questionOdd),
};

const atLeast: Record<ExerciseId, number> = {
  mean: 4,
  "kl-discrete": 8,
  "kl-bernoulli": 8,
  "kl-sweep": 8,
  "transposed-conv": 6,
  "conv-matrix": 6,
  "transposed-sizes": 6,
  "dilated-conv": 8,
  "receptive-fields": 8,
  "depthwise-separable": 8,
  "bilinear-sample": 8,
  "conv-parameters": 8,
  "reconstruction-counts": 8,
  "denoising-counts": 8,
  "contractive-penalty": 8,
  "negative-elbo": 8,
  ...forQuestions(() => 8),
};

const tally = new Map<string, { tried: number; killed: number }>();
function count(id: string, killed: boolean): void {
  const { tried, killed: before } = tally.get(id) ?? { tried: 0, killed: 0 };
  tally.set(id, { tried: tried + 1, killed: before + Number(killed) });
}

for (const [id, exercise] of Object.entries(exercises) as [ExerciseId, (typeof exercises)[ExerciseId]][]) {
  const given = (form: Mistake["implementation"]): unknown =>
    exercise.target.kind === "value" ? form() : form;

  /** Less than everything; an exercise without points has nothing to lose. */
  const expectLoss = (points: number) => {
    if (exercise.points > 0) expect(points).to.be.below(exercise.points);
    else expect(points).to.equal(0);
  };

  describe(`the exercise ${id}`, () => {
    it("has its own id, points that add up and a decisive part", () => {
      expect(exercise.id).to.equal(id);
      expect(exercise.parts.reduce((sum, part) => sum + part.points, 0)).to.equal(exercise.points);
      expect(exercise.parts.some((part) => part.essential)).to.equal(true);
      expect(new Set(exercise.parts.map((part) => part.id)).size).to.equal(exercise.parts.length);
    });

    it("knows its mistakes by different names, and credits none in full", () => {
      expect(exercise.mistakes).to.have.length.at.least(atLeast[id]);
      expect(new Set(exercise.mistakes.map((mistake) => mistake.id)).size).to.equal(exercise.mistakes.length);
      for (const { credit } of exercise.mistakes) expectLoss(credit);
    });

    it("forbids what would give the answer away", () => {
      expect(exercise.forbids).to.include.members(["exercises", "judge", "plan", "runInline"]);
    });

    for (const mistake of exercise.mistakes) {
      it(`fails and names the mistake ${mistake.id}`, () => {
        const answer = given(mistake.implementation);
        for (const seed of SEEDS) {
          const verdict = verdictOn(id, answer, seed);
          count(id, verdict.status !== "pass");
          expect(verdict.status, `seed ${seed}`).not.to.equal("pass");
          expectLoss(verdict.points);
          expect(verdict.points, `seed ${seed}`).to.be.at.least(mistake.credit);
          expect(verdict.diagnosis, `seed ${seed}: ${verdict.message}`).to.equal(mistake.id);
          expect(verdict.message).to.include(mistake.diagnosis.replace(/\.$/, ""));
        }
      });
    }

    it("names every variant of a mistake too", () => {
      for (const mistake of exercise.mistakes) {
        for (const [i, variant] of (mistake.variants ?? []).entries()) {
          const verdict = verdictOn(id, given(variant), `variant ${i}`);
          count(id, verdict.status !== "pass");
          expect(verdict.diagnosis, `${mistake.id} ${i}: ${verdict.message}`).to.equal(mistake.id);
        }
      }
    });

    for (const { title, answer, diagnosis } of mutants[id]) {
      it(`fails a student's answer: ${title}`, () => {
        for (const seed of SEEDS.slice(0, 5)) {
          const verdict = verdictOn(id, answer, seed);
          count(id, verdict.status !== "pass");
          expect(verdict.status, `seed ${seed}`).not.to.equal("pass");
          expectLoss(verdict.points);
          expect(verdict.message).to.match(/\.$/);
          if (diagnosis) expect(verdict.diagnosis, `seed ${seed}: ${verdict.message}`).to.equal(diagnosis);
        }
      });
    }

    for (const [title, answer] of Object.entries(odd[id])) {
      it(`gives a right answer full points: ${title}`, () => {
        for (const seed of SEEDS) {
          const verdict = verdictOn(id, answer, seed);
          expect(verdict.message).to.match(/^All \d+ checks hold/);
          expect(verdict).to.include({ status: "pass", points: exercise.points });
        }
      });
    }
  });
}

describe("the mutation table", () => {
  it("holds at least 100 wrong answers and kills every one", () => {
    const wrong = Object.entries(exercises).flatMap(([id, { mistakes }]) => [
      ...mistakes,
      ...mutants[id as ExerciseId],
    ]);
    expect(wrong).to.have.length.at.least(100);
    for (const [id, { tried, killed }] of tally) {
      console.log(
        `      ${id}: ${killed} of ${tried} runs of wrong answers failed (${(100 * killed) / tried} %)`,
      );
      expect(killed, id).to.equal(tried).and.above(0);
    }
    expect([...tally.keys()]).to.have.members(Object.keys(exercises));
  });
});
