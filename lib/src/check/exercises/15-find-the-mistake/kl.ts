import { questionExercise } from "../../questions/index.js";

export const claimsKl = questionExercise({
  id: "claims-kl",
  notebook: "15-find-the-mistake",
  task: "2",
  title: "Divergence and information",
  target: "klClaims",
  pointsEach: 0.25,
  hints: [
    "What does a divergence compare, and under which of the two does it average?",
    "q = 0 gives the term 0, whatever p is; p = 0 < q gives infinity. In a VAE the first argument is q(z|x), for one x at a time.",
    "For the number use ½ Σ (V + M² − 1 − ln V), with V the variance, that is the square of 0.6.",
  ],
  items: [
    {
      id: "klBetween",
      title: "What a divergence compares",
      asks: "*Claim*: “The KL divergence tells how far apart two random variables are.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "it compares two samples, outcome by outcome",
            "Samples can be used to estimate it, but it is defined without any.",
          ],
          b: [
            "it is right: it is a distance of random variables",
            "Two fair dice thrown separately are different variables and have divergence 0.",
          ],
          c: ["it compares two distributions over the same outcomes", "Distributions, not variables."],
        },
      },
      reasons: {
        a: [
          "two variables with divergence 0 must be equal in every outcome, which makes it a distance of variables",
          "They are equally distributed, which is less.",
        ],
        b: [
          "the formula needs q(x) and p(x) only, and never how the two variables depend on each other",
          "Joint behaviour does not enter.",
        ],
        c: [
          "it is symmetric, like a distance, so it does not matter which of the two variables comes first",
          "It is not symmetric.",
        ],
      },
      key: ["7a097d76d5", "872c7f04e5"],
    },
    {
      id: "klBothWays",
      title: "Both directions",
      asks: "*Claim*: “Between two Gaussians on the line with the same variance, the KL divergence is the same in both directions.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: for these two the order makes no difference, however far apart their means may be",
            "(μ₁ − μ₂)²/(2σ²), both ways.",
          ],
          b: [
            "it is never the same for two distributions that differ: the KL divergence is not symmetric",
            "Not symmetric means that the two may differ, not that they always do.",
          ],
          c: [
            "what has to be the same is the mean, while the variances may differ",
            "With equal means and the variances 1 and 4 one direction gives 0.318, the other 0.807.",
          ],
        },
      },
      reasons: {
        a: [
          "both have one shape, the Gaussian, and within a family of distributions the order never matters",
          "Gaussians with the variances 1 and 4 are of one family too, and there it does.",
        ],
        b: [
          "where one direction gives 0 the other does as well, so both measure the same thing",
          "The first half is true, but says nothing of other values.",
        ],
        c: [
          "both have the same σ, and of the means only the squared difference enters",
          "A square has no direction.",
        ],
      },
      key: ["5277d2c8a8", "ed39f5a5a6"],
    },
    {
      id: "klEdges",
      title: "Zeros",
      asks: "*Claim*: “The only special case is p(x) = 0, and there the term is 0.” What are the terms for (q, p) = (0, 0.5), (0, 0) and (0.5, 0)?",
      answer: {
        claimed: "d",
        options: {
          a: ["0, 0 and ∞", "All three cases."],
          b: ["∞, 0 and ∞", "What q never does costs nothing, however likely p thinks it."],
          c: ["0, ∞ and ∞", "If q(x) = 0 the outcome does not occur and costs nothing, even if p(x) = 0."],
          d: [
            "0, 0 and 0",
            "Where p(x) = 0 < q(x), q does what p holds to be impossible; leaving that out would make very different distributions look alike.",
          ],
        },
      },
      reasons: {
        a: ["t ln t → 0 as t → 0, whereas 0.5 ln(0.5/p) grows without bound as p → 0", "Both by continuity."],
        b: [
          "0/0 is 1, and every other fraction with a 0 in it is 0, so each term with a zero drops out of the sum",
          "0.5/0 is no number at all; the limits decide.",
        ],
        c: ["floating-point arithmetic gives these values by itself", "It gives NaN for the first two."],
      },
      key: ["87b081cb52", "54b07ad265"],
    },
    {
      id: "vaeKl",
      title: "Which divergence a VAE has",
      asks: "*Claim*: “The divergence in an autoencoder's objective is the discrete D(p ‖ q) between the data and the reconstructions.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "it is KL(q(z|x) ‖ p(z)), between the encoder's Gaussian and the prior",
            "Both are over codes.",
          ],
          b: [
            "it is KL(p(z) ‖ q(z|x)), between the prior and the encoder's Gaussian",
            "Right pair, wrong order: the average in the bound is taken under q.",
          ],
          c: [
            "it is right: data come first, and images are discrete",
            "Data and reconstructions are compared by the likelihood term; the divergence lives in the latent space.",
          ],
        },
      },
      reasons: {
        a: [
          "the bound averages log q(z|x) − log p(z) under q, and for Gaussians that has a closed form",
          "Direction and family at once.",
        ],
        b: [
          "the prior is unknown while q(z|x) is given by the encoder, and what is unknown must come second",
          "It is known: N(0, I). It comes second because the average is under q.",
        ],
        c: [
          "a divergence may be turned round: both directions measure the same, and only the first one is easy to compute",
          "In general they differ.",
        ],
      },
      key: ["0028523055", "e6f02b938b"],
    },
    {
      id: "klPerInput",
      title: "What the divergence acts on",
      asks: "*Claim*: “The KL term makes sure that the codes of the data, taken together, are distributed like the prior.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "it makes every single q(z|x) equal to the prior; the codes of all the data are then distributed so, too",
            "Equality for every x is posterior collapse: then codes carry nothing.",
          ],
          b: [
            "it is right: after training, the codes of all the data together are samples of N(0, I), up to chance",
            "The mixture of all q(z|x) generally differs from the prior; that is where holes come from.",
          ],
          c: [
            "it pulls each q(z|x) towards the prior, while the mixture over all x is only indirectly controlled",
            "Each for itself.",
          ],
        },
      },
      reasons: {
        a: [
          "by the law of large numbers the codes of many inputs become Gaussian together, whatever the distribution of each single one",
          "That law speaks of averages of values, not of mixtures of distributions.",
        ],
        b: [
          "the term is evaluated for one input at a time and weighed against reconstruction, which pulls the other way",
          "An encouragement, no guarantee.",
        ],
        c: ["a penalty that is minimised reaches 0 in the end", "Two opposed terms meet somewhere between."],
      },
      key: ["7f61cef2f2", "6820475630"],
    },
    {
      id: "gaussianKl",
      title: "The divergence from the standard Gaussian",
      asks: "*Claim*: “The penalty F(M, V) between N(M, V) and N(0, 1) is some difference measure; its form does not matter.” Take one dimension with mean 0.3 and standard deviation 0.6, and use the cell above.",
      answer: {
        wanted: "What is KL(N(0.3, 0.36) ‖ N(0, 1)) in nats, to three decimals?",
        claimed: 0.09,
        decimals: 3,
        known: [
          [0.09, "This is M², a difference measure that leaves the variance without any penalty."],
          [0.1, "Here 0.6 stands where the variance 0.36 belongs."],
          [0.472, "The factor ½ is missing."],
          [0.34, "These are bits; nats are asked for."],
        ],
      },
      reasons: {
        a: ["F = ½ Σ (√V + M² − 1 − ln √V)", "This reads the standard deviation where the variance belongs."],
        b: ["F = ½ Σ (V + M² − 1 − ln V), summed over dimensions, for each input", "The closed form."],
        c: [
          "F = M² + (V − 1)²: it is zero exactly at the prior and grows away from it, and that is all that counts",
          "Zero at the prior is not enough: the bound needs this very divergence.",
        ],
      },
      key: ["2d0ac892b2", "9762d1f522"],
    },
  ],
});
