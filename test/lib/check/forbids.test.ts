import { expect } from "chai";
import { everyExercise, forbiddenIn } from "../../../lib/src/check/index.js";
import * as fewLabels from "../../../lib/src/few-labels/index.js";
import * as gan from "../../../lib/src/gan/index.js";
import * as main from "../../../lib/src/index.js";
import * as models from "../../../lib/src/models/index.js";
import * as nn from "../../../lib/src/nn/index.js";
import * as vae from "../../../lib/src/vae/index.js";
import { verdictOn } from "./run.js";

/** All that a notebook can import, by name: what computes with numbers, and what with tensors. */
const numbers = new Map<string, unknown>(Object.entries(main));
const tensors = new Map<string, unknown>(
  [nn, models, fewLabels, gan, vae].flatMap((part) => Object.entries(part)),
);

/** What draws, loads, builds or learns something, or talks to the student: it takes long, and is no answer. */
const MAKES =
  /^(synthetic|load|create|train|reconstruction|denoising|latent|pca$|kMeans$|show$|slider$|progress$|predict|check$|hint$)/;

describe("what an answer may not use", () => {
  for (const exercise of everyExercise) {
    const forbidden = forbiddenIn(exercise);
    const label = `${exercise.notebook}, ${exercise.id}`;

    it(`in ${label}, is in the library under that name`, () => {
      expect(forbidden.filter((name) => !numbers.has(name) && !tensors.has(name))).to.deep.equal([]);
    });

    if (exercise.target.kind !== "function" || exercise.points === 0) continue;
    it(`in ${label}, is every function of the library that is the answer as it stands`, () => {
      const library = exercise.target.adapter === undefined ? numbers : tensors;
      const answers = [...library].filter(
        ([name, value]) =>
          typeof value === "function" &&
          !MAKES.test(name) &&
          !forbidden.includes(name) &&
          verdictOn(exercise, value).points === exercise.points,
      );
      expect(answers.map(([name]) => name)).to.deep.equal([]);
    });
  }

  it("is the checks themselves, in every exercise", () => {
    for (const exercise of everyExercise) {
      expect(forbiddenIn(exercise)).to.include.members(["exercises", "judge", "plan", "runInline"]);
    }
  });
});
