import { questionExercise } from "../../questions/index.js";

export const latentFaults = questionExercise({
  id: "latent-faults",
  notebook: "09b-vae-in-depth",
  task: "000.6, 000.7",
  title: "Regularisers and failures, by their right names",
  target: "faults",
  pointsEach: 0.25,
  hints: [
    "Ask of each regulariser what it is zero for; ask of each failure which part of the model stops doing its work.",
    "N(0, I) is a product already. KL acts on each q(z|x). A GAN's generator may please with few samples; a VAE is punished for every image it cannot explain.",
    "FactorVAE: total correlation. Collapse: the decoder ignores z. Mode collapse: GANs. Warm-up: against posterior collapse. Exact zeros: L1. Clustering: samples. Uncorrelated is weaker than independent. Large β: collapse.",
  ],
  items: [
    {
      id: "factor",
      title: "What FactorVAE adds",
      asks: "What does FactorVAE change in −ELBO?",
      answer: {
        options: {
          a: ["it takes a prior that is a product over the dimensions", "N(0, I) has been one all along."],
          b: ["it multiplies the reconstruction by γ", "The reconstruction stays as it is."],
          c: [
            "it adds γ times the total correlation of the aggregate code q(z)",
            "KL(q(z) ‖ ∏ q(z_j)), estimated by a discriminator.",
          ],
        },
      },
      reasons: {
        a: ["the prior's dimensions have to be made independent first", "They are independent in N(0, I)."],
        b: [
          "dependence between the dimensions of all codes together is punished, not information as such",
          "β on KL punishes both.",
        ],
        c: [
          "a discriminator tells real from generated images",
          "It tells codes from codes with shuffled dimensions.",
        ],
      },
      key: ["bca3d1bdbe", "b2aafdbdce"],
    },
    {
      id: "ignored",
      title: "What is ignored in posterior collapse",
      asks: "A VAE's posterior has collapsed: q(z|x) = p(z) for every x. What is ignored, and by whom?",
      answer: {
        options: {
          a: ["the code, by the decoder", "It reconstructs the same whatever z is."],
          b: ["the input, by the loss", "The loss still compares with it."],
          c: ["the prior, by the encoder", "The encoder gives nothing but the prior."],
        },
      },
      reasons: {
        a: [
          "KL is 0, so z carries nothing of x, and a decoder can only use what it carries",
          "Both follow from one another.",
        ],
        b: ["the reconstruction is perfect", "It is that of the mean image."],
        c: ["KL is infinite", "It is 0."],
      },
      key: ["69b1401338", "f3653368e5"],
    },
    {
      id: "modes",
      title: "Whose fault is mode collapse?",
      asks: "A model generates only three kinds of digits out of ten, each of them sharp. Which model is that more likely to be?",
      answer: {
        options: {
          a: ["a VAE whose posterior has collapsed", "That one generates one blurred mean of everything."],
          b: ["a GAN", "Its generator is never asked for the other seven."],
          c: ["a VAE with too small a β", "It reconstructs all digits; the prior may miss its codes."],
        },
      },
      reasons: {
        a: ["KL pulls all codes to one point", "It pulls each to the prior, and then z carries nothing."],
        b: ["a small code has room for few classes", "Ten classes have room in one dimension."],
        c: [
          "a likelihood punishes every image that is left out; a discriminator does not",
          "VAEs cover, GANs may drop.",
        ],
      },
      key: ["af8f92d88d", "f8f6764b45"],
    },
    {
      id: "warmUp",
      title: "What the warm-up is for",
      asks: "The weight of KL rises from 0 to 1 during the first epochs. What does this prevent?",
      answer: {
        options: {
          a: ["posterior collapse", "The code is worth its price by the time it has one."],
          b: ["entangled dimensions", "While KL is free, nothing separates dimensions."],
          c: ["overfitting", "A smaller weight of KL allows more of it."],
        },
      },
      reasons: {
        a: [
          "the dimensions are made independent one after the other",
          "Nothing in the schedule knows of dimensions.",
        ],
        b: [
          "the decoder learns to use z before using it costs anything",
          "Afterwards giving it up would cost more.",
        ],
        c: ["large steps are avoided at the start", "That is the warm-up of a learning rate."],
      },
      key: ["9b99792d2e", "67c6a45817"],
    },
    {
      id: "zeros",
      title: "Exact zeros",
      asks: "Which penalty on a code leaves some of its entries at exactly 0?",
      answer: {
        options: {
          a: ["L1 and L2", "L2 makes entries smaller, never exactly 0."],
          b: ["L2 alone", "Its slope vanishes at 0."],
          c: ["L1 alone", "It keeps its slope up to 0."],
        },
      },
      reasons: {
        a: ["both grow with the entries", "So they shrink; zeros need more."],
        b: [
          "its slope does not vanish on the way to 0, so that a weak pull from the data does not win",
          "A kink at 0.",
        ],
        c: ["squares punish large entries most", "And small ones hardly at all."],
      },
      key: ["40e81b5481", "1e2799de3f"],
    },
    {
      id: "clusters",
      title: "Clustering the codes",
      asks: "A term pulls every code to the nearest of ten centres. What does it bring together?",
      answer: {
        options: {
          a: ["the factors of variation, one for each centre", "Factors are directions, not groups."],
          b: ["samples that resemble each other", "A grouping of samples."],
          c: ["the dimensions that matter, of which the rest can be left out", "No dimension is selected."],
        },
      },
      reasons: {
        a: [
          "a centre is a point among the samples' codes, and says nothing of single dimensions",
          "Position and size of an image differ within a group.",
        ],
        b: ["each centre removes one dimension", "The code stays as wide as it was."],
        c: ["k-means finds independent directions", "It finds means."],
      },
      key: ["68b2df4b9c", "af4a2d28f6"],
    },
    {
      id: "orthogonal",
      title: "Uncorrelated dimensions",
      asks: "A penalty makes the dimensions of the code uncorrelated (orthogonal once centred). Are they then independent?",
      answer: {
        options: {
          a: ["yes", "Only for Gaussians."],
          b: ["no", "For other distributions it is less."],
          c: ["yes, if the reconstruction is good", "The reconstruction has nothing to do with it."],
        },
      },
      reasons: {
        a: [
          "z₂ = z₁² − 1 is uncorrelated with z₁ ~ N(0, 1) and determined by it",
          "A correlation sees straight lines only.",
        ],
        b: [
          "orthogonal vectors have no angle in common",
          "That is geometry of the sample, not independence.",
        ],
        c: ["a product of densities is all that correlation measures", "It measures a mean of products."],
      },
      key: ["455f33b1e9", "01311cbdb7"],
    },
    {
      id: "largeBeta",
      title: "A large β",
      asks: "β is made larger and larger in β-VAE. What happens to the code in the end?",
      answer: {
        options: {
          a: [
            "each dimension comes to stand for one factor",
            "That may happen on the way, and nothing guarantees it.",
          ],
          b: ["it becomes longer", "Its length is fixed."],
          c: ["it carries nothing any more", "KL goes to 0 in every dimension."],
        },
      },
      reasons: {
        a: [
          "independent dimensions are the factors",
          "Turned codes are as independent, and mix the factors.",
        ],
        b: [
          "each nat of information costs β nats, in the end more than any reconstruction gains",
          "So none is bought.",
        ],
        c: ["the prior becomes narrower", "It stays N(0, I)."],
      },
      key: ["33c6cacd01", "cb0414954f"],
    },
  ],
});
