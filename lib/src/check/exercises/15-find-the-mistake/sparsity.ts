import { questionExercise } from "../../questions/index.js";

export const claimsSparsity = questionExercise({
  id: "claims-sparsity",
  notebook: "15-find-the-mistake",
  task: "1a",
  title: "Sparse codes",
  target: "sparsityClaims",
  pointsEach: 0.25,
  hints: [
    "Which quantity is penalised, and does it grow or shrink as more units are zero?",
    "L1 gives exact zeros (with ReLU), L2 shrinks, the divergence of mean activations asks for a low mean. Which of them has a gradient, and where?",
    "For the number: 1 · ln(1/0.05) + 0, the bounded direction at a unit that is always on.",
  ],
  items: [
    {
      id: "sparseZeros",
      title: "What the penalties make of activations",
      asks: "*Claim*: “A sparse autoencoder makes most activations exactly zero.”",
      answer: {
        claimed: "c",
        options: {
          a: ["no penalty gives exact zeros", "L1 with ReLU does."],
          b: [
            "an L1 penalty on ReLU codes does, while a Bernoulli divergence asks for a low mean activation",
            "Two effects.",
          ],
          c: [
            "it is right for every sparsity penalty",
            "A sigmoid unit with mean 0.05 is never exactly zero.",
          ],
        },
      },
      reasons: {
        a: [
          "zeros appear because the code is narrow: with few units, most of them have nothing left to say, and fall silent for good",
          "Sparse codes may be wide.",
        ],
        b: [
          "sigmoids are zero for negative inputs, so whatever pushes the inputs of the units down makes their activations zero",
          "ReLU is; a sigmoid is positive everywhere.",
        ],
        c: [
          "L1 pulls with constant force down to zero, whereas the divergence is content when the mean over the data is ρ",
          "Force against mean.",
        ],
      },
      key: ["366b833096", "7af1961de0"],
    },
    {
      id: "sparsitySign",
      title: "What the penalty grows with",
      asks: "*Claim*: “The loss gets a term S(z) that is proportional to the sparsity of z.” When more entries of z are zero, with what sign does S change?",
      answer: {
        claimed: "+",
        options: {
          "+": ["plus", "If S grew with the number of zeros, minimising it would fill the code."],
          "-": ["minus", "S is a penalty on density."],
        },
      },
      reasons: {
        a: [
          "S is added to what is minimised, so it must be small for sparse codes",
          "A penalty falls as things get better.",
        ],
        b: [
          "S measures sparsity, and a measure of something grows with what it measures",
          "Then it would have to be subtracted.",
        ],
        c: [
          "S counts the zeros, so that each of them adds the same amount to the loss",
          "Counting zeros and minimising gives few zeros.",
        ],
      },
      key: ["e8909dcd75", "b1e2bbca18"],
    },
    {
      id: "l1Smooth",
      title: "Derivatives of the two norms",
      asks: "*Claim*: “‖z‖₀ is not differentiable, which is bad; ‖z‖₁ is convex, which is good.” What is the real contrast?",
      answer: {
        claimed: "b",
        options: {
          a: ["both are convex, but ℓ0 is harder to compute", "Counting non-zeros is easy, and not convex."],
          b: [
            "as stated: ℓ1 is differentiable everywhere and therefore convex, whereas ℓ0 is neither, which is why one uses ℓ1 in its place",
            "|z| has a kink at 0.",
          ],
          c: [
            "ℓ0 is discontinuous, has gradient 0 almost everywhere and is not convex, while ℓ1 is convex with a subgradient at 0",
            "Same questions to both.",
          ],
        },
      },
      reasons: {
        a: ["a function with a kink cannot be minimised by gradients", "ReLU networks are."],
        b: [
          "descent needs slopes that point somewhere: ℓ0 has none, ℓ1 has slope ±1 up to the kink",
          "What training needs.",
        ],
        c: [
          "convex functions are differentiable, and differentiable ones can be minimised; of the two that leaves ℓ1",
          "|z| is convex and is not.",
        ],
      },
      key: ["656abe3ce8", "167b93a86f"],
    },
    {
      id: "sparseKl",
      title: "Which divergence to a coin",
      asks: "*Claim*: “The sparsity penalty is KL(p_Z ‖ Ber(ρ)), with p_Z counting which units are non-zero.” Let ρ = 0.05 and let a unit be always on (mean activation 1). Run the figure's cell first.",
      answer: {
        wanted:
          "Which value, in nats, does the *claimed* direction take there, to three decimals? (The usual one, KL(Ber(ρ) ‖ Ber(ρ̂)), is infinite.)",
        claimed: 0.051,
        decimals: 3,
        known: [
          [0.051, "This is −ln(1 − ρ), the value for a unit that is never on."],
          [4.322, "These are bits."],
          [0.693, "This is ln 2; the logarithm of 1/ρ is wanted."],
        ],
      },
      reasons: {
        a: [
          "use mean activations ρ̂ in KL(Ber(ρ) ‖ Ber(ρ̂)): it has a gradient, and forbids units that are always on",
          "Counts of non-zeros are flat like ℓ0.",
        ],
        b: [
          "counting non-zero units gives the better gradient",
          "A count does not change with small changes of z, so its gradient is 0.",
        ],
        c: [
          "both directions punish a unit that is always on without bound, so either may be used, with whatever is easiest to count",
          "One of them stops at ln(1/ρ).",
        ],
      },
      key: ["80f6eab44f", "69e343d459"],
    },
    {
      id: "shrink",
      title: "A loophole of L1",
      asks: "*Claim*: “Adding λ‖z‖₁ to the loss is enough to get sparse codes.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "the encoder may shrink z and the decoder scale up: the decoder's weights need weight decay or unit-norm columns",
            "Close the loophole.",
          ],
          b: [
            "it is right: the penalty cannot be avoided",
            "Halve z, double the decoder's weights: same output, half the penalty.",
          ],
          c: [
            "the encoder's weights need a lower bound",
            "That alone does not stop the decoder from scaling.",
          ],
        },
      },
      reasons: {
        a: [
          "the reconstruction depends on the product of both scales, the penalty on one",
          "So the scales drift apart.",
        ],
        b: [
          "λ is too small in practice, so that the penalty is a rounding error beside the reconstruction loss",
          "For every λ the same trick works.",
        ],
        c: [
          "L1 is not differentiable at 0; an optimiser passes over the kink and never stops at a zero",
          "That is no way around the penalty.",
        ],
      },
      key: ["8508850f8c", "7530ba7aa2"],
    },
    {
      id: "l1l2",
      title: "What makes zeros",
      asks: "*Claim*: “L1 and L2 penalties both encourage sparse representations.”",
      answer: {
        claimed: "b",
        options: {
          a: ["only L2 does, as it punishes large values more", "That leaves many small values, none zero."],
          b: [
            "it is right: both make values small, and small is sparse",
            "Small and zero are different things.",
          ],
          c: ["only L1 does: L2 shrinks without exact zeros", "Right."],
        },
      },
      reasons: {
        a: ["L1 has more parameters", "Both have one, λ."],
        b: ["the pull of L2 fades in proportion to the value, that of L1 does not", "2λz against λ·sign z."],
        c: [
          "L2 is differentiable everywhere and L1 is not, and only kinks can make a value exactly 0",
          "True, but smoothness by itself tells nothing about zeros; the force near 0 does.",
        ],
      },
      key: ["91594b4b24", "cba27d4b67"],
    },
    {
      id: "l2Cluster",
      title: "What L2 and clustering do to a latent space",
      asks: "*Claim*: “L2 on the codes makes the representation smooth; clustering the codes separates the factors and reduces their number.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "L2 keeps codes near the origin, and clustering groups samples: it neither separates factors nor selects dimensions",
            "Norms and groups.",
          ],
          b: [
            "it is right: smooth codes, separate factors",
            "Smoothness would be a property of the map from x to z; small norms do not give it.",
          ],
          c: [
            "L2 separates the factors by its smoothness, and clustering makes codes smooth and selects the dimensions that are needed",
            "Neither does either.",
          ],
        },
      },
      reasons: {
        a: [
          "k-means removes the least important dimensions, and those that are left are the factors",
          "It uses all of them in its distances.",
        ],
        b: [
          "clustering partitions samples (rows), whereas factors and dimensions are columns",
          "A category error.",
        ],
        c: [
          "clusters lie along the axes of the latent space; each axis with clusters of its own is one factor",
          "Nothing puts them there.",
        ],
      },
      key: ["6ed1a5d2ab", "dfcadc9283"],
    },
  ],
});
