import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { callWithNetworks } from "../../../lib/src/check/adapters/networks.js";
import {
  BAND,
  STARTS,
  trainedTo,
  training,
} from "../../../lib/src/check/exercises/09-variational-autoencoder/vae-step.js";
import { vaeStepOdd } from "./answers/09-variational-autoencoder/training.js";
import { weightsOf, type Weights } from "../../../lib/src/check/networks.js";

/** −ELBO after a training by a right step, from this start. */
function reached(start: number): number {
  const args = training(start);
  const adapted = callWithNetworks(tf, Object.values(vaeStepOdd)[0] as never, args);
  if (adapted.kind !== "value") throw new Error(adapted.message);
  return trainedTo(args, (adapted.value as { after: Record<string, Weights> }).after);
}

describe("The band of a small VAE's training", () => {
  it("holds what a right step comes to from every start, well inside", () => {
    const losses = STARTS.map(reached);
    expect(losses).to.have.length.at.least(10);
    expect(Math.min(...losses)).to.be.above(BAND[0] + 0.15);
    expect(Math.max(...losses)).to.be.below(BAND[1] - 0.25);
  });

  it("is missed by a VAE that has learned nothing", () => {
    for (const start of STARTS) {
      const args = training(start);
      const untrained = Object.fromEntries([args[0], args[1]].map((each) => [each.network, weightsOf(each)]));
      expect(trainedTo(args, untrained)).to.be.above(BAND[1]);
    }
  });
});
