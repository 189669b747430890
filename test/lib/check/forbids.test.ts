import { readFileSync } from "node:fs";
import { types } from "node:util";
import type * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import {
  everyExercise,
  exercises,
  forbiddenAmong,
  forbiddenIn,
  plan,
  type Exercise,
} from "../../../lib/src/check/index.js";
import * as authoring from "../../../lib/src/check/authoring.js";
import { runInline } from "../../../lib/src/check/inline.js";
import * as structure from "../../../lib/src/check/structure.js";
import * as fewLabels from "../../../lib/src/few-labels/index.js";
import * as gan from "../../../lib/src/gan/index.js";
import * as main from "../../../lib/src/index.js";
import * as models from "../../../lib/src/models/index.js";
import * as nn from "../../../lib/src/nn/index.js";
import * as engine from "../../../lib/src/nn/tfjs-node/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { withholding } from "../../../lib/src/reserved.js";
import * as vae from "../../../lib/src/vae/index.js";
import { verdictOn } from "./run.js";

type Callable = (...args: unknown[]) => unknown;

const entryPoints: Readonly<Record<string, object>> = {
  ".": main,
  "./nn": nn,
  "./models": models,
  "./engine": engine,
  "./exercise": authoring,
  "./few-labels": fewLabels,
  "./gan": gan,
  "./vae": vae,
  "./structure": structure,
};

/** Entry points that the sandbox and the grader are made of: the same functions once more, and what withholds them. */
const COPIES = /^\.\/(sandbox|reserved|package\.json)/;

/** The functions of a module by their names; those of a namespace as "penalty.l1". */
function functionsOf(module: object, prefix = ""): [string, Callable][] {
  return Object.entries(module).flatMap(([key, value]): [string, Callable][] => {
    const name = `${prefix}${key}`;
    if (typeof value === "function") return [[name, value as Callable]];
    if (prefix !== "" || typeof value !== "object" || value === null) return [];
    return functionsOf(value as object, `${key}.`);
  });
}

/** Every function of every entry point, once, by the first of its names. */
const library = new Map<Callable, string>();
for (const [name, compute] of Object.values(entryPoints).flatMap((module) => functionsOf(module))) {
  if (!library.has(compute)) library.set(compute, name);
}

/** Functions that draw, load, build or learn something, or talk to the student: they take long, and are no answer. */
const TAKES_LONG =
  /^(synthetic|load|create|train|reconstruction|denoising|latent|draw\.|fit$|useFastest|pca$|kMeans$|show$|slider$|progress$|predict|check$|hint$|plot\.)/;

/** Functions that would change the checks themselves for all that come after. */
const MEDDLES = /^(addExercises|checksOf)$/;

function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

/** The function with its arguments in another order. */
const reordered =
  (compute: Callable, order: readonly number[]): Callable =>
  (...args) =>
    compute(...order.map((index) => args[index]));

/** Whether an answer is worth the whole check: the first part has nothing against its first call. */
function begins(exercise: Exercise, answer: Callable): boolean {
  const parts = exercise.parts.slice(0, 1).map((part): Exercise["parts"][number] => ({
    ...part,
    calls: (random) => part.calls(random).slice(0, 1),
    judge: (calls, outcomes) => part.judge(calls, outcomes),
  }));
  return verdictOn({ ...exercise, parts, mistakes: [] }, answer, "first").status === "pass";
}

describe("what an answer may not use", () => {
  it("is looked for in every entry point of the package", () => {
    const file = new URL("../../../lib/package.json", import.meta.url);
    const { exports: entries } = JSON.parse(readFileSync(file, "utf8")) as { exports: object };
    expect(Object.keys(entryPoints)).to.have.members(
      Object.keys(entries).filter((entry) => !COPIES.test(entry)),
    );
    expect(library.size).to.be.above(200);
  });

  it("is known in every function by its own name", () => {
    for (const name of new Set(everyExercise.flatMap(({ forbids = [] }) => forbids))) {
      if (name === "model.countParams") continue; // TensorFlow.js' own, withheld on the models that a check hands over.
      const compute = [...library].find(([, known]) => known === name)?.[0];
      expect(compute, `no ${name} in the library`).to.be.a("function");
      const { used } = withholding([name], () => {
        try {
          const made = name === "freeBits" ? 0.1 : name === "klAnneal" ? { steps: 1 } : {};
          const result = (compute as Callable)(made);
          return typeof result === "function" ? (result as Callable)(0) : result;
        } catch {
          return undefined;
        }
      });
      expect(used, name).to.equal(name);
    }
  });

  for (const exercise of everyExercise) {
    if (exercise.target.kind !== "function" || exercise.points === 0) continue;
    it(`in ${exercise.notebook}, ${exercise.id}, is every function of the library that earns half or more, in any order of arguments`, () => {
      const { calls: [call] = [] } = plan(exercise, createRandom("first"))[0] ?? {};
      const places = [...(call?.args ?? []).keys()];
      // Networks take their time to be made for each call, and stand in an order of their own everywhere.
      const ways = exercise.target.adapter === "networks" ? [places] : orders(places);
      const found = [...library].flatMap(([compute, name]) =>
        TAKES_LONG.test(name) || MEDDLES.test(name) || types.isAsyncFunction(compute)
          ? []
          : ways
              .map((order) => reordered(compute, order))
              .filter(
                (answer) =>
                  begins(exercise, answer) && verdictOn(exercise, answer).points >= exercise.points / 2,
              )
              .map(() => name),
      );
      expect(found).to.deep.equal([]);
    });
  }

  it("is refused whatever it is called, and from however deep inside", () => {
    const { klBernoulli, penalty } = main;
    const kl = everyExercise.find(({ id }) => id === "kl-bernoulli") as Exercise;
    const answers: Callable[] = [
      klBernoulli as Callable,
      (p1, p2) => [0].map(() => klBernoulli(p1 as number, p2 as number))[0],
      (p1, p2) => penalty.klBernoulli([[p2 as number]], p1 as number),
      (p1, p2) => {
        try {
          return klBernoulli(p1 as number, p2 as number);
        } catch {
          return 0;
        }
      },
      () => Object.keys(main.exercises),
    ];
    for (const answer of answers) {
      const verdict = verdictOn(kl, answer);
      expect(verdict).to.include({ status: "forbidden", points: 0 });
      expect(verdict.message).to.match(
        /^klBernoulli uses (penalty\.klBernoulli|klBernoulli|exercises), which gives the answer away: write it yourself\.$/,
      );
    }
  });

  it("is a model's own count of its parameters, where they are to be counted", () => {
    for (const answer of [
      (model: tf.LayersModel) => model.countParams(),
      ({ layers }: tf.LayersModel) => layers.reduce((sum, layer) => sum + layer.countParams(), 0),
    ]) {
      const { status, message } = verdictOn("count-parameters", answer);
      expect(status).to.equal("forbidden");
      expect(message).to.include("uses model.countParams");
    }
  });

  it("can be used beside the answer, and after the check", () => {
    const kl = everyExercise.find(({ id }) => id === "kl-bernoulli") as Exercise;
    runInline(kl, main.klBernoulli, createRandom(0));
    expect(main.klBernoulli(0.4, 0.8)).to.be.closeTo(0.3819085, 1e-7);
  });

  it("is the checks themselves, in every exercise", () => {
    for (const exercise of everyExercise) {
      expect(forbiddenIn(exercise)).to.include.members(["exercises", "judge", "plan", "runInline"]);
    }
  });
});

describe("what predictions may not be made with", () => {
  it("is what the exercise forbids, or the checks themselves, among all that they were made with", () => {
    const found = (...used: string[]) => forbiddenAmong(exercises["transposed-sizes"], () => new Set(used));
    expect(found("map", "transposedConvSize")).to.equal("transposedConvSize");
    expect(found("exercises")).to.equal("exercises");
    expect(found("map", "convSize")).to.equal(undefined);
    expect(forbiddenAmong(exercises["ae-kinds"], () => new Set(["judge"]))).to.equal("judge");
  });

  it("is not looked for in functions, which are watched when they are called", () => {
    const asked = () => {
      throw new Error("Nobody is to ask.");
    };
    expect(forbiddenAmong(exercises["kl-bernoulli"], asked)).to.equal(undefined);
  });
});
