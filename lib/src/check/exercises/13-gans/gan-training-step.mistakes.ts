import { mistake } from "../../define-mistake.js";
import { descended, outputsOf, weightsOf, type Network, type Optimizer } from "../../networks.js";
import { mean, sum } from "../../sums.js";
import type { Rows } from "../../oracles/vae-loss.js";

export type StepArgs = readonly [
  generator: Network,
  discriminator: Network,
  generatorOptimizer: Optimizer,
  discriminatorOptimizer: Optimizer,
  real: Rows,
  noise: Rows,
];

/** −ln σ(logit) in nats. */
const minusLogSigma = (logit: number) => Math.max(-logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));

/** One player's cost of a real and of a generated sample, from its logit. */
interface Ways {
  readonly ofReal?: (logit: number) => number;
  readonly ofFake?: (logit: number) => number;
  readonly ofGenerator?: (logit: number) => number;
  /** The rule by which the samples of a batch become one loss. */
  readonly gather?: (values: readonly number[]) => number;
  /** The discriminator that the generator meets. */
  readonly meets?: "new" | "old";
  /** The players that move in the discriminator's step, and those that move in the generator's. */
  readonly moves?: readonly [first: readonly Player[], second: readonly Player[]];
  readonly optimizers?: "own" | "exchanged";
  readonly left?: number;
}
type Player = "generator" | "discriminator";

/** A step of the game, in one of many ways. */
export function gameCall({
  ofReal = minusLogSigma,
  ofFake = (logit) => minusLogSigma(-logit),
  ofGenerator = minusLogSigma,
  gather = mean,
  meets = "new",
  moves: [first, second] = [["discriminator"], ["generator"]],
  optimizers = "own",
  left,
}: Ways) {
  return (...[generator, discriminator, one, other, real, noise]: StepArgs) => {
    const [slow, fast] = optimizers === "own" ? [one.rate, other.rate] : [other.rate, one.rate];
    const logit = (network: Network, x: readonly number[]) => outputsOf(network, x)[0]?.[0] ?? NaN;
    const sample = (network: Network, z: readonly number[]) => outputsOf(network, z)[0] ?? [];
    const losses = {
      discriminator: (g: Network, d: Network) =>
        gather(real.map((x) => ofReal(logit(d, x)))) +
        gather(noise.map((z) => ofFake(logit(d, sample(g, z))))),
      generator: (g: Network, d: Network) => gather(noise.map((z) => ofGenerator(logit(d, sample(g, z))))),
    };
    const play = (loss: (g: Network, d: Network) => number, players: readonly Player[], rate: number) => {
      return (g: Network, d: Network): [Network, Network] => [
        players.includes("generator") ? descended((network) => loss(network, d), g, rate) : g,
        players.includes("discriminator") ? descended((network) => loss(g, network), d, rate) : d,
      ];
    };
    const [g, d] = play(losses.discriminator, first, fast)(generator, discriminator);
    const met = meets === "new" ? d : discriminator;
    const [learned, opponent] = play(losses.generator, second, slow)(g, met);
    return {
      value: {
        discriminator: losses.discriminator(generator, discriminator),
        generator: losses.generator(g, met),
      },
      after: {
        generator: weightsOf(learned),
        discriminator: weightsOf(second.includes("discriminator") ? opponent : d),
      },
      ...(left !== undefined && { left }),
    };
  };
}

export const TENSORS_LEFT = {
  id: "tensors-left",
  diagnosis:
    "Losses and gradients stay in memory after each step, so that a long game ends without any; tf.tidy or tf.dispose takes them away.",
};

export const ganTrainingStepMistakes = [
  mistake(
    "both-at-once",
    "The generator meets the old discriminator; in alternating steps it meets the one that has just learned.",
    gameCall({ meets: "old" }),
  ),
  mistake(
    "minimax-generator",
    "The generator descends on ln(1 − D); the task asks for the non-saturating −ln D.",
    gameCall({ ofGenerator: (logit) => -minusLogSigma(-logit) }),
  ),
  mistake(
    "generator-climbs",
    "The generator moves to where D is lower; it wants to be taken for real.",
    gameCall({ ofGenerator: (logit) => minusLogSigma(-logit) }),
    { variants: [gameCall({ ofGenerator: (logit) => -minusLogSigma(logit) })] },
  ),
  mistake(
    "labels-exchanged",
    "The discriminator learns to call real samples generated, and the other way round.",
    gameCall({ ofReal: (logit) => minusLogSigma(-logit), ofFake: minusLogSigma }),
  ),
  mistake(
    "discriminator-climbs",
    "The discriminator climbs its loss; it minimises −ln D(x) − ln(1 − D(G(z))).",
    gameCall({ ofReal: (logit) => -minusLogSigma(logit), ofFake: (logit) => -minusLogSigma(-logit) }),
  ),
  mistake(
    "real-samples-only",
    "The discriminator sees real samples only; the generated ones belong to its loss, too.",
    gameCall({ ofFake: () => 0 }),
  ),
  mistake(
    "fakes-only",
    "The discriminator sees generated samples only; the real ones belong to its loss, too.",
    gameCall({ ofReal: () => 0 }),
  ),
  mistake(
    "generator-moves-too-early",
    "The generator moves in the discriminator's step, towards being caught: give that step the discriminator's weights alone.",
    gameCall({ moves: [["generator", "discriminator"], ["generator"]] }),
  ),
  mistake(
    "discriminator-gives-way",
    "The discriminator moves in the generator's step, towards being deceived: give that step the generator's weights alone.",
    gameCall({ moves: [["discriminator"], ["generator", "discriminator"]] }),
  ),
  mistake(
    "generator-left-out",
    "The generator does not learn.",
    gameCall({ moves: [["discriminator"], []] }),
  ),
  mistake(
    "discriminator-left-out",
    "The discriminator does not learn.",
    gameCall({ moves: [[], ["generator"]] }),
  ),
  mistake(
    "optimizers-exchanged",
    "Each player moves by the other one's optimizer.",
    gameCall({ optimizers: "exchanged" }),
  ),
  mistake(
    "sum-over-samples",
    "The losses are summed over the batch, so that steps grow with its size; take the means.",
    gameCall({ gather: sum }),
  ),
  mistake(TENSORS_LEFT.id, TENSORS_LEFT.diagnosis, gameCall({ left: 3 })),
];
