import { questionExercise } from "../../questions/index.js";

export const claimsRoles = questionExercise({
  id: "claims-roles",
  notebook: "15-find-the-mistake",
  task: "1c",
  title: "Who does what: encoder, sampler, decoder",
  target: "roleClaims",
  pointsEach: 0.25,
  hints: [
    "Say for each network what goes in and what comes out.",
    "q_φ(z|x) is the encoder: x in, μ and log σ² out. The sampler makes z of them and of noise. p_θ(x|z) is the decoder: z in, parameters of a distribution of x out.",
    "A network is a function: it draws nothing. And what a plain encoder maps to the same code cannot be told apart afterwards.",
  ],
  items: [
    {
      id: "decoderLikelihood",
      title: "What p(x|z) is",
      asks: "*Claim*: “In −E[log p(x|z)], p(x|z) is the representation: the likelihood of the code.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: p(x|z) describes the code",
            "The code stands behind the bar: it is given. What is left of the bar is judged.",
          ],
          b: [
            "it is the encoder's probability of the code given the input",
            "That is q(z|x), with the letters the other way round.",
          ],
          c: [
            "it is the decoder's likelihood of the input x, given the code z",
            "x is what is judged, z what is given.",
          ],
        },
      },
      reasons: {
        a: [
          "the loss is computed at the bottleneck",
          "It is computed at the output, where x and the decoder's answer meet.",
        ],
        b: [
          "every distribution in a VAE is over z, since the data are given and have no probability",
          "The decoder's is over x.",
        ],
        c: [
          "left of the bar stands what the distribution is over, right of it what is known",
          "Notation settles it.",
        ],
      },
      key: ["b09304ad80", "1c4e79e459"],
    },
    {
      id: "letters",
      title: "Whose parameters are φ and θ",
      asks: "*Claim* (from two answers of one document): “the encoder is q_θ(z|x)” and, further down, “the encoder is q_φ(z|x)”. In this course:",
      answer: {
        claimed: "b",
        options: {
          a: [
            "θ are the encoder's and φ the decoder's",
            "Consistent, but against the literature and this course: q_φ(z|x), p_θ(x|z).",
          ],
          b: [
            "both may stand, as the letters are arbitrary",
            "Arbitrary they are, but one letter must not mean two networks in one text.",
          ],
          c: ["φ are the encoder's parameters and θ the decoder's, throughout", "As in q_φ and p_θ."],
        },
      },
      reasons: {
        a: [
          "encoder and decoder share their parameters, so two letters are one more than is needed",
          "Only with tied weights, and then there is one letter.",
        ],
        b: [
          "a letter that changes its meaning makes every later gradient ambiguous",
          "That is what notation is for.",
        ],
        c: [
          "θ comes first in the bound, so it belongs to the network that comes first",
          "The order of arguments says nothing about the order of networks.",
        ],
      },
      key: ["f7f51c09b9", "6ef4adf41f"],
    },
    {
      id: "whoSamples",
      title: "Who draws the sample",
      asks: "*Claim*: “The encoder gives a distribution, and the decoder then samples from it.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "the sampler between them draws z = μ + σ ε, and the decoder maps that z to p(x|z)",
            "Three parts, three roles.",
          ],
          b: [
            "the encoder draws z itself, as the last of its layers, and passes it on to the decoder as its input",
            "The encoder ends at μ and log σ²; the noise comes from outside.",
          ],
          c: [
            "it is right: sampling is the decoder's first step; without it the outputs for one image could not differ",
            "The decoder is a function of z: given z it draws nothing.",
          ],
        },
      },
      reasons: {
        a: [
          "sampling is not differentiable and so must come last",
          "It comes in the middle, which is why it is written as a function of noise.",
        ],
        b: ["the decoder has the randomness, since images vary", "Images vary because z does."],
        c: [
          "at generation the decoder is used without any encoder, on z from the prior: so sampling cannot be its part",
          "It takes a z from anywhere.",
        ],
      },
      key: ["8cfa6fdae0", "566f853578"],
    },
    {
      id: "pointEstimate",
      title: "What a VAE's encoder gives",
      asks: "*Claim*: “A VAE's encoder gives a point estimate of the code and, in addition, the parameters of a distribution.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "it gives a code only; mean and variance are computed from a batch of codes",
            "That is batch statistics; a VAE's μ and log σ² belong to one input.",
          ],
          b: ["it gives the parameters only, μ and log σ²", "μ is one of them."],
          c: [
            "it is right: three outputs, a code, a mean and a variance",
            "There is no third output; what one might take for the point estimate is μ.",
          ],
        },
      },
      reasons: {
        a: [
          "a point estimate is needed for the reconstruction, and the parameters are needed for the divergence, so both are given",
          "Reconstruction uses the drawn z.",
        ],
        b: [
          "μ may serve as a point estimate, but it is one of the parameters and nothing beside them",
          "No separate output.",
        ],
        c: ["a distribution cannot be given by numbers", "A Gaussian is: by its mean and variance."],
      },
      key: ["ffdadb12aa", "c33bf25d78"],
    },
    {
      id: "logVariance",
      title: "What stands for the variance in code",
      asks: "*Claim*: “The encoder puts out mean and variance.” In code the second head gives a number t of either sign, here t = −1.386, the log-variance.",
      answer: {
        wanted: "What is the standard deviation, to two decimals?",
        claimed: -1.386,
        decimals: 2,
        known: [
          [-1.386, "A standard deviation cannot be negative: t is not the variance or the deviation itself."],
          [0.25, "exp(t) is the variance; the deviation is its root."],
          [2, "exp(−t/2) has the wrong sign in the exponent."],
        ],
      },
      reasons: {
        a: [
          "σ = exp(t), as t is the logarithm of the deviation, and the exponential makes any number positive again",
          "t is log σ²; with exp(t) the draws have the wrong spread while the KL term uses another.",
        ],
        b: [
          "σ = |t|: the sign of an output says nothing about a deviation, and without it any number will do",
          "Then the KL term, which reads t as a log-variance, speaks of another distribution.",
        ],
        c: [
          "σ = exp(t/2): any real output gives a positive deviation, without a constraint on the head",
          "Positivity for free, and stable.",
        ],
      },
      key: ["e26298079d", "6c4600bcab"],
    },
    {
      id: "sharedCode",
      title: "Whether codes are unique",
      asks: "*Claim*: “In a plain autoencoder every input has a unique code.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: different inputs have different codes",
            "Nothing in the loss forbids that two inputs are mapped to one code.",
          ],
          b: [
            "one input may have several codes, depending on the order in which it is seen",
            "That is a VAE, where z is drawn; a plain encoder is a function.",
          ],
          c: [
            "every input has exactly one code, but two inputs may share it",
            "A function, not necessarily an injective one.",
          ],
        },
      },
      reasons: {
        a: [
          "the encoder is deterministic, and compressing means merging points",
          "Deterministic is not injective.",
        ],
        b: [
          "codes are drawn at random, so they coincide with probability 0",
          "A plain encoder draws nothing.",
        ],
        c: [
          "the reconstruction error would be infinite if two inputs shared a code",
          "It would only be positive for at least one of them.",
        ],
      },
      key: ["fde4b519af", "f3f2b1044b"],
    },
    {
      id: "selfTarget",
      title: "What an autoencoder is compared with",
      asks: "*Claim*: “An autoencoder is trained without any truth value to compare with.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "the target is the code of the input, which the code of the output has to match",
            "No true code is known; it is the output that is compared.",
          ],
          b: ["the target is the input itself (for denoising, the clean input)", "Self-supervised."],
          c: [
            "it is right: without labels there is no target, and nothing to compare with",
            "There are no labels, but the output is compared with an image at every step.",
          ],
        },
      },
      reasons: {
        a: [
          "comparing with the input would be cheating, as the network has already seen the answer",
          "Cheating is prevented by the bottleneck or the noise, not by leaving out the target.",
        ],
        b: [
          "the loss has the form of supervised learning, with a target made from the data",
          "Hence self-supervised.",
        ],
        c: ["unsupervised means that no loss is computed", "It means that nobody labelled the data."],
      },
      key: ["5c668ed94e", "7a1d41dd4c"],
    },
    {
      id: "heading",
      title: "Which model for features without generation",
      asks: "*Claim* (a heading over a paragraph about compact features, without any wish to generate): “When to prefer a VAE”.",
      answer: {
        claimed: "c",
        options: {
          a: ["the heading should say AE", "The paragraph argues for one."],
          b: [
            "neither: only PCA gives features",
            "PCA is a good baseline, but autoencoders give features too.",
          ],
          c: [
            "it is right: a VAE is preferable there too",
            "The paragraph needs no sampling and no prior; the VAE's noise and penalty would only cost accuracy.",
          ],
        },
      },
      reasons: {
        a: ["a VAE cannot encode new images", "It can."],
        b: [
          "a VAE's codes are always smaller, and the paragraph asks for codes that keep all that the images hold, whatever their size",
          "Both have as many dimensions as one gives them.",
        ],
        c: [
          "the paragraph wants reconstruction and features, and asks neither for samples nor for a distribution",
          "The need decides.",
        ],
      },
      key: ["329fd2271b", "7b72d17db1"],
    },
  ],
});
