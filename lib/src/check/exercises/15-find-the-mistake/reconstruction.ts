import { questionExercise } from "../../questions/index.js";

export const claimsReconstruction = questionExercise({
  id: "claims-reconstruction",
  notebook: "15-find-the-mistake",
  task: "1b",
  title: "Reconstruction losses",
  target: "reconstructionClaims",
  pointsEach: 0.25,
  hints: [
    "Ask of which distribution of x given the output each loss is the negative log-likelihood.",
    "Gaussian with fixed variance: squared error, up to constants. Bernoulli: binary cross-entropy. The best prediction under squared error is the conditional mean.",
    "For the number, minimise −x ln p − (1 − x) ln(1 − p) over p: the minimum lies at p = x, and its value there is not 0 unless x is 0 or 1.",
  ],
  items: [
    {
      id: "lossChoice",
      title: "Which loss for which data",
      asks: "*Claim*: “Reconstruction is measured with the mean squared error, depending on the kind of data.” The sentence names one branch only. How does it go on?",
      answer: {
        claimed: "b",
        options: {
          a: [
            "squared error for images, whose pixels are numbers; the KL divergence for everything else that a network can give",
            "A KL divergence compares distributions; between one image and its reconstruction there is none to take unless a likelihood is chosen first.",
          ],
          b: [
            "squared error in every case; what depends on the data is their scale, which is taken out by normalising them",
            "“Depending on the data” promises a second case: for binary pixels a Bernoulli likelihood is the natural one.",
          ],
          c: [
            "squared error for real values; binary cross-entropy for pixels that are 0 or 1, or read as probabilities",
            "The second branch, with its condition.",
          ],
        },
      },
      reasons: {
        a: [
          "squared error has no unit, so it fits all data",
          "It has the square of the data's unit, and fits no data by itself.",
        ],
        b: [
          "a loss is the negative log-likelihood of an assumed distribution: Gaussian gives squared error, Bernoulli gives cross-entropy",
          "The model of the data decides.",
        ],
        c: [
          "cross-entropy is for classifiers only",
          "Each pixel can be treated as a coin with the output as its probability.",
        ],
      },
      key: ["40fab040e8", "3076120609"],
    },
    {
      id: "blur",
      title: "Where blurred images come from",
      asks: "*Claim*: “MSE is an alternative to a negative log-likelihood; images get blurred because MSE is not robust to outliers.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "MSE is itself a (Gaussian) negative log-likelihood, and blur comes from predicting the conditional mean",
            "Two facts, kept apart.",
          ],
          b: [
            "it is right: MSE is no likelihood; its squares let a few outliers pull the output away from every sharp image",
            "Outliers pull single fits; blur appears on perfectly clean data too.",
          ],
          c: [
            "MSE is a negative log-likelihood, and blur comes from its lack of robustness: outliers among the pixels pull the edges",
            "The first half is right, but images blur without a single outlier.",
          ],
        },
      },
      reasons: {
        a: [
          "large errors count more than small ones, so edges are smoothed away",
          "That squares weigh large errors more is true, but by itself would favour sharp edges in the right place.",
        ],
        b: [
          "where several sharp images fit the same code, their average has the smallest expected squared error, and it is blurred",
          "This is where blur comes from.",
        ],
        c: [
          "a Gaussian decoder adds noise to its output",
          "One usually shows its mean, to which nothing is added.",
        ],
      },
      key: ["9f34c17956", "4916d96a80"],
    },
    {
      id: "bceFloor",
      title: "The lowest binary cross-entropy of a grey pixel",
      asks: "*Claim*: “Binary cross-entropy goes to 0 as the reconstruction gets perfect; it has no disadvantages on pixels in [0, 1].” Run the cell above for a pixel x = 0.5.",
      answer: {
        wanted: "What is its lowest binary cross-entropy in nats, to three decimals?",
        claimed: 0,
        decimals: 3,
        known: [
          [
            0,
            "A perfect reconstruction of a grey pixel does not reach 0; only pixels that are exactly 0 or 1 do.",
          ],
          [0.25, "This is x(1 − x), the variance of a coin; the floor is its entropy."],
          [1, "One bit: the same floor in another unit; nats are asked for."],
        ],
      },
      reasons: {
        a: [
          "the sigmoid never reaches 0.5 exactly, so that a small error always remains, whatever the pixel and however long one trains",
          "It does, at 0; and the floor would be there for any output.",
        ],
        b: [
          "the minimum over p lies at p = x, where the value is the entropy H(x) > 0 for a grey pixel",
          "The floor is an entropy.",
        ],
        c: [
          "cross-entropy is defined for the whole numbers 0 and 1 only, so on a grey pixel it cannot reach any minimum",
          "It can be evaluated for any x in [0, 1]; then it is no normalised density, which is another disadvantage.",
        ],
      },
      key: ["6e6a86ca87", "147700dbeb"],
    },
    {
      id: "plainExpectation",
      title: "Whose loss holds an expectation over z",
      asks: "*Claim*: “A plain autoencoder minimises −E[log p(x|z)], with z drawn from the encoder's distribution q(z|x).”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "it is a plain autoencoder's as well, if only z is drawn from the prior in place of the encoder",
            "With z from the prior nothing of x would reach the decoder.",
          ],
          b: [
            "it is right for every autoencoder",
            "A plain encoder gives one code, so there is nothing to draw.",
          ],
          c: [
            "that is the VAE's reconstruction term, while a plain autoencoder has z = f(x) and no expectation",
            "Deterministic code, no average.",
          ],
        },
      },
      reasons: {
        a: [
          "a plain autoencoder has no decoder distribution, so no likelihood can be written down",
          "One can: squared error is Gaussian. It is the randomness of z that is missing.",
        ],
        b: [
          "the expectation is taken over the data, not over z",
          "Both averages exist in a VAE; the claim is about the one over z.",
        ],
        c: ["the code of a plain autoencoder is a function of x", "Then the average has a single term."],
      },
      key: ["16fca97e7c", "82c3ad454b"],
    },
    {
      id: "negativeLoss",
      title: "Can a reconstruction term be negative",
      asks: "*Claim*: “With a Gaussian decoder of small variance the reconstruction term −log p(x|z) may be negative, without any fault in the program.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "it may not: p(x|z) is at most 1, its logarithm at most 0, and with the minus in front nothing below 0 is left",
            "Probabilities are at most 1; densities are not.",
          ],
          b: [
            "it may, but only where a pixel of the output lies outside of [0, 1]",
            "For a given variance it is smallest at x̂ = x, wherever that lies.",
          ],
          c: ["it is right: nothing keeps this term above 0", "A loss needs no floor at 0 to be minimised."],
        },
      },
      reasons: {
        a: [
          "p(x|z) is a density here, and a narrow one exceeds 1 near its mean: with σ = 0.1 it reaches 3.99 for each pixel",
          "The logarithm of a density has either sign.",
        ],
        b: ["x − x̂ is negative wherever the output is brighter than the image", "It is squared."],
        c: [
          "the divergence is subtracted from this term, and it may be the larger of the two",
          "In the loss the divergence is added, and it is a term of its own.",
        ],
      },
      key: ["c452963e91", "e9cac3cf68"],
    },
    {
      id: "proportional",
      title: "How the loss grows with the error",
      asks: "*Claim*: “How far x̂ lies from x enters the loss in proportion.” With squared error, how does the loss change when every difference doubles?",
      answer: {
        claimed: "c",
        options: {
          a: ["it becomes four times as large", "Squares."],
          b: ["it grows by 2", "A sum would do so; squares multiply."],
          c: [
            "it doubles, being proportional",
            "Doubling would be proportionality; the square of a doubled difference is more.",
          ],
        },
      },
      reasons: {
        a: [
          "the mean over pixels undoes the doubling",
          "The mean is over squares that have all grown by the same factor.",
        ],
        b: [
          "a loss is a linear function of the error, or it could not be differentiated",
          "Squares are differentiable everywhere; absolute values, which are proportional, are not.",
        ],
        c: [
          "the loss increases with the difference, but as its square",
          "Increasing is not the same as proportional.",
        ],
      },
      key: ["2586fa59dd", "05337d78fd"],
    },
  ],
});
