import type { Answers } from "../../../../../lib/src/check/exercises/02-kl-divergence/index.js";
import type { Tried } from "../answers.js";
import { klBernoulliMutants } from "./kl-bernoulli.wrong.js";
import { klDiscreteMutants } from "./kl-discrete.wrong.js";
import { klSweepMutants } from "./kl-sweep.wrong.js";
import { klBernoulliOdd, klDiscreteOdd, klSweepOdd } from "./right.js";

export const answers: Tried<Answers> = {
  "kl-discrete": { wrong: klDiscreteMutants, right: klDiscreteOdd },
  "kl-bernoulli": { wrong: klBernoulliMutants, right: klBernoulliOdd },
  "kl-sweep": { wrong: klSweepMutants, right: klSweepOdd },
};
