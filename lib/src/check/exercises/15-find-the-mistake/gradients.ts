import { questionExercise } from "../../questions/index.js";

export const claimsGradients = questionExercise({
  id: "claims-gradients",
  notebook: "15-find-the-mistake",
  task: "theory 5",
  title: "Gradients through a sample",
  target: "gradientClaims",
  pointsEach: 0.25,
  hints: [
    "Where does the noise enter: as an input, or in the middle of the computation?",
    "z = μ + σ ε with ε from N(0, I): the noise is an input, and z is a smooth function of μ and σ.",
    "Count dimensions and shapes: a full covariance needs a matrix; a chain rule multiplies by Jacobians.",
  ],
  items: [
    {
      id: "impossible",
      title: "Can one differentiate through sampling",
      asks: "*Claim*: “Gradients of sampling cannot exist; the trick lets the gradient pass through the random node.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: without the trick no gradient",
            "d/dμ E[f(z)] is a perfectly good derivative, and the score function estimates it.",
          ],
          b: [
            "score-function gradients exist, with high variance, while the trick makes noise an input, and the gradient flows through μ and σ",
            "Both halves right.",
          ],
          c: [
            "gradients exist only for discrete z, where the expectation is a finite sum that can be differentiated term by term; for Gaussian z one has to sample",
            "They exist for both; the trick needs continuous z.",
          ],
        },
      },
      reasons: {
        a: [
          "E[f(z)] is differentiable in μ even though a draw is not a function of μ",
          "Expectation and draw are two things.",
        ],
        b: ["random nodes have the gradient 1", "Nothing is passed through ε: it has no parameters."],
        c: ["the sampling is done only at test time", "It is done at every training step."],
      },
      key: ["2bab992175", "26e685f1e4"],
    },
    {
      id: "covariance",
      title: "Sampling with a covariance",
      asks: "*Claim*: “A sample with mean μ and covariance matrix Σ is z = μ + σ ⊙ ε.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "a full one needs z = μ + Σ ε: in place of the vector σ one takes the whole matrix",
            "Its covariance would be Σ Σᵀ.",
          ],
          b: ["that is for a diagonal Σ, while a full one needs z = μ + L ε with L Lᵀ = Σ", "Cholesky."],
          c: ["it is right for every Σ", "μ + σ ⊙ ε has independent entries."],
        },
      },
      reasons: {
        a: ["σ has d numbers, a covariance matrix d(d + 1)/2, and ⊙ creates no correlation", "Count them."],
        b: ["σ is the square root of each entry of Σ", "Entrywise roots are no factor of a matrix."],
        c: ["Gaussian entries are always independent", "Only if uncorrelated."],
      },
      key: ["c9a3111cd9", "02276d6fc1"],
    },
    {
      id: "missingTrick",
      title: "A chain rule with a gap",
      asks: "*Claim*: “Draw Z from N(M, V), then get the gradients for M and V by the chain rule through Z.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: the chain rule always applies",
            "It needs Z as a function of M and V; “drawn from” is none.",
          ],
          b: ["write Z = M + V ⊙ ε; then ∂Z/∂V = ε", "Then the variance of Z would be V²."],
          c: ["write Z = M + √V ⊙ ε first, then ∂Z/∂M = 1 and ∂Z/∂V = ε/(2√V)", "Now both exist."],
        },
      },
      reasons: {
        a: ["M and V are constants", "They are outputs of the encoder."],
        b: [
          "with ε fixed Z is a smooth function of M and V, so the chain rule has something to follow",
          "The trick, stated.",
        ],
        c: [
          "the gradient for V is zero, since the mean of ε is zero and V only scales it: so only M is trained",
          "Multiplied by ∂R/∂Z, which depends on ε, it does not vanish.",
        ],
      },
      key: ["ce0956b5f6", "7c76c0d7de"],
    },
    {
      id: "oneDraw",
      title: "How many draws a gradient needs",
      asks: "*Claim*: “With z = μ + σ ⊙ ε, a single draw of ε for each image gives an estimate of the ELBO's gradient with respect to φ that has no bias.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "that is so for θ; for φ many draws have to be averaged, because φ decides what is drawn",
            "What is drawn is ε, from N(0, I), whatever φ is.",
          ],
          b: [
            "a single draw has a bias, which goes to 0 as draws are added",
            "It is the variance that does so.",
          ],
          c: [
            "it is right: the estimate is noisy, but its expectation is the gradient",
            "More draws make it less noisy, and no less biased.",
          ],
        },
      },
      reasons: {
        a: [
          "the divergence has a closed form for Gaussians, so nothing is left that would have to be estimated",
          "The likelihood term is left.",
        ],
        b: [
          "ε has the same distribution whatever φ is, so the gradient of the mean over ε is the mean of the gradients",
          "Gradient and mean may be exchanged.",
        ],
        c: [
          "a single draw is close to the mean, because σ is nearly 0",
          "It need not be: a dimension that is not used has σ = 1.",
        ],
      },
      key: ["5ed08a6466", "dc107de7db"],
    },
    {
      id: "chain",
      title: "How gradients are combined",
      asks: "*Claim*: “∇_Z R = ∇_X̂ R ∘ ∇_Z X̂, multiplied entry by entry.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: backpropagation multiplies entry by entry",
            "With 784 entries in one and 784 × 2 in the other, entries do not even pair up.",
          ],
          b: ["∇_Z R = Jᵀ ∇_X̂ R, with J = ∂X̂/∂Z: a vector–Jacobian product", "Matrix product."],
          c: ["∇_Z R = J ∇_X̂ R", "The shapes do not fit: J is 784 × 2, the gradient has 784 entries."],
        },
      },
      reasons: {
        a: [
          "Jacobians are diagonal, as each output of a layer belongs to one of its inputs",
          "Only those of entrywise activations are.",
        ],
        b: [
          "each entry of Z affects every entry of X̂, so the contributions are summed",
          "The sum is the product's.",
        ],
        c: [
          "the entrywise product is faster to compute and close enough to the exact one after many steps",
          "It is not the derivative.",
        ],
      },
      key: ["6aabe66d38", "4ee1609373"],
    },
    {
      id: "pretraining",
      title: "Pretraining and layerwise training",
      asks: "*Claim*: “Against vanishing gradients there are two strategies, pretraining and layerwise training.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: two strategies",
            "Described closely, both train one layer after the other before the whole.",
          ],
          b: [
            "they are one technique, greedy layerwise pretraining; today ReLU, initialisation, normalisation and residual connections do the job",
            "One, and dated.",
          ],
          c: [
            "two strategies, both standard today: pretraining sets the weights of all layers at once, layerwise training those of one layer after the other",
            "Modern networks are trained as a whole from the start.",
          ],
        },
      },
      reasons: {
        a: [
          "pretraining needs labels and layerwise training does not: that is why there have to be two strategies, and two names",
          "Neither needs any.",
        ],
        b: [
          "vanishing gradients occur in the last layers, so these need one strategy and all layers before them another",
          "In the first ones.",
        ],
        c: [
          "both names describe training each layer as a shallow autoencoder and then fine-tuning the whole",
          "Same procedure.",
        ],
      },
      key: ["6ba012bc6c", "c56c917337"],
    },
  ],
});
