import { mistake } from "../../define-mistake.js";
import { lossCall, lossWith, negativeElbo, type Terms } from "../../oracles/vae-loss.js";
import { sum } from "../../sums.js";

const wrong = (changes: Partial<Terms>) => lossCall(lossWith(changes));
const mean = (values: readonly number[]) => sum(values) / values.length;
const gaussian = (mu: number, variance: number, logVariance: number) =>
  (mu ** 2 + variance - 1 - logVariance) / 2;

/** The right loss, of which nothing reaches one of the networks. */
const cut =
  (name: string) =>
  (...args: readonly unknown[]) => {
    const { after, ...rest } = lossCall(negativeElbo)(...args);
    if (!after) return rest;
    const zeros = Object.fromEntries(
      Object.entries(after[name] ?? {}).map(([layer, { kernel, bias }]) => [
        layer,
        { kernel: kernel.map((row) => row.map(() => 0)), bias: bias.map(() => 0) },
      ]),
    );
    return { after: { ...after, [name]: zeros } };
  };

export const ownLossMistakes = [
  mistake(
    "divergence-subtracted",
    "The divergence is subtracted; in −ELBO it is a cost and is added.",
    wrong({ image: (pixels, nats) => sum(pixels) - sum(nats) }),
  ),
  mistake(
    "elbo",
    "This is the ELBO itself, or minus the loss; a loss is minimised, so it is −ELBO.",
    wrong({ batch: (images) => -mean(images) }),
  ),
  mistake(
    "likelihood-sign",
    "The reconstruction has the wrong sign: ln p(x|z) is at most 0 here, and its negative is the cost.",
    wrong({ image: (pixels, nats) => sum(nats) - sum(pixels) }),
  ),
  mistake("divergence-left-out", "The divergence is left out.", wrong({ image: (pixels) => sum(pixels) })),
  mistake(
    "reconstruction-left-out",
    "The reconstruction is left out.",
    wrong({ image: (_, nats) => sum(nats) }),
  ),
  mistake(
    "mean-over-pixels",
    "The cross-entropy is averaged over the pixels (tf.losses and tf.metrics do that); nats are added up. A mean hides a weight of the divergence as large as the number of pixels.",
    wrong({ image: (pixels, nats) => mean(pixels) + sum(nats) }),
  ),
  mistake(
    "mean-over-dimensions",
    "The divergence is averaged over the code's dimensions; nats are added up.",
    wrong({ image: (pixels, nats) => sum(pixels) + mean(nats) }),
  ),
  mistake(
    "sum-over-images",
    "The images of the batch are added up; the loss is their mean.",
    wrong({ batch: sum }),
  ),
  mistake(
    "noise-left-out",
    "The mean is decoded; a VAE decodes a draw, mu + exp(logVar / 2) · epsilon.",
    wrong({ draw: (mu) => mu }),
  ),
  mistake(
    "variance-for-deviation",
    "The noise is multiplied by the variance exp(logVar); its deviation is exp(logVar / 2).",
    wrong({ draw: (mu, logVar, epsilon) => mu + Math.exp(logVar) * epsilon }),
  ),
  mistake(
    "noise-not-scaled",
    "The noise is added as it comes; it has to be multiplied by the deviation exp(logVar / 2).",
    wrong({ draw: (mu, _, epsilon) => mu + epsilon }),
  ),
  mistake(
    "half-cross-entropy",
    "Only x ln p is there; dark pixels cost −(1 − x) ln(1 − p).",
    wrong({ pixel: (x, p) => -x * Math.log(p) }),
  ),
  mistake(
    "image-and-output-exchanged",
    "Image and output are exchanged: the logarithm is of the decoder's probability, and the image weighs it.",
    wrong({ pixel: (x, p) => -p * Math.log(x) - (1 - p) * Math.log(1 - x) }),
  ),
  mistake(
    "squared-error",
    "The reconstruction is a squared error; for probabilities of pixels it is the cross-entropy.",
    wrong({ pixel: (x, p) => (x - p) ** 2 }),
    { variants: [wrong({ pixel: (x, p) => (x - p) ** 2 / 2 })] },
  ),
  mistake(
    "half-missing",
    "The factor ½ of the divergence is missing.",
    wrong({ divergence: (mu, logVar) => 2 * gaussian(mu, Math.exp(logVar), logVar) }),
  ),
  mistake(
    "sigma-for-variance",
    "In the divergence σ stands where σ² belongs; the variance is exp(logVar).",
    wrong({ divergence: (mu, logVar) => gaussian(mu, Math.exp(logVar / 2), logVar) }),
    { variants: [wrong({ divergence: (mu, logVar) => gaussian(mu, Math.exp(logVar / 2), logVar / 2) })] },
  ),
  mistake(
    "gradient-cut",
    "No gradient passes through to one of the networks: a value is taken out of its tensor (arraySync, dataSync), or a new tensor is made of numbers, so that what comes before it cannot learn.",
    cut("encoder"),
    { variants: [cut("decoder")] },
  ),
];
