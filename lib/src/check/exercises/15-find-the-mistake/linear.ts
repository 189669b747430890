import { questionExercise } from "../../questions/index.js";

export const claimsLinear = questionExercise({
  id: "claims-linear",
  notebook: "15-find-the-mistake",
  task: "lecture 2",
  title: "Lines, circles and principal components",
  target: "linearClaims",
  pointsEach: 0.25,
  hints: [
    "A linear autoencoder is a projection. Which projections reproduce a line, and which of them do that best under noise?",
    "PCA projects at a right angle: w = ŵ/‖ŵ‖². A circle cannot be cut open without a tear.",
    "For the number: with noise of deviation s the code has the noise variance s²·‖w‖², so the shortest w with w·ŵ = 1 is best. It points along ŵ.",
  ],
  items: [
    {
      id: "oblique",
      title: "Is that PCA?",
      asks: "*Claim*: “Points on the line spanned by ŵ = [2, 1] are encoded with w = [1, −1] and decoded with ŵ; that is an example of PCA.” Run the cell above.",
      answer: {
        wanted: "What is the first entry of the w that PCA would use?",
        claimed: 1,
        decimals: 3,
        known: [
          [1, "w = [1, −1] satisfies w·ŵ = 1 too, but it projects at a slant."],
          [2, "With w = ŵ one gets w·ŵ = 5; it has to be 1."],
          [0.894, "This is the unit vector; here the decoder is ŵ, which has length √5."],
        ],
      },
      reasons: {
        a: ["PCA is defined for noise-free data only", "Its worth shows under noise."],
        b: [
          "any w with w·ŵ = 1 is exact on the line, but only ŵ/‖ŵ‖² projects at a right angle, with the least error off it",
          "Exact on the line is not enough.",
        ],
        c: [
          "PCA needs w to be orthogonal to ŵ, so that code and decoder do not disturb each other; here w·ŵ = 1 shows that they are not orthogonal",
          "Then every point of the line would be encoded as 0.",
        ],
      },
      key: ["a5b60d8f5e", "10df392895"],
    },
    {
      id: "circle",
      title: "A circle with one code",
      asks: "*Claim*: “A circle is represented without error by one real number, the angle θ.” For a *continuous* encoder into the reals and a circle of radius 1:",
      answer: {
        claimed: "b",
        options: {
          a: [
            "the worst error can be made as small as one likes with enough layers",
            "Depth does not help a continuous map past a topological obstacle.",
          ],
          b: ["it is right: θ is a perfect code", "θ jumps from π to −π: it is not continuous."],
          c: ["the worst error is at least 1, whatever the decoder", "A tear is unavoidable."],
        },
      },
      reasons: {
        a: [
          "some pair of opposite points has the same code (Borsuk–Ulam), and they are 2 apart",
          "One output for both: at best 1 from each.",
        ],
        b: [
          "sine and cosine are not linear, and only linear maps have no error, whatever the dimension of the code",
          "The encoder may be nonlinear; it still fails.",
        ],
        c: [
          "one number has too few digits for two coordinates, so neighbouring points are rounded to one code",
          "A real number has digits enough; continuity is what fails.",
        ],
      },
      key: ["7b987dbb22", "a85ef36478"],
    },
    {
      id: "bestLine",
      title: "The best line through a circle",
      asks: "*Claim*: “For points (sin θ, cos θ) all round the circle no best line exists.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "the best line is the horizontal axis, as sine comes first",
            "By symmetry no direction is preferred.",
          ],
          b: [
            "best lines exist, every line through the centre is one, with mean squared error ½",
            "Exists, not unique.",
          ],
          c: ["it is right: there is none", "PCA always has a solution; here it has many."],
        },
      },
      reasons: {
        a: ["PCA is defined for Gaussian data only", "It needs means and covariances only."],
        b: [
          "a line cannot touch all points of a circle, and a direction that leaves errors is none at all",
          "It need not: it minimises the mean error.",
        ],
        c: [
          "the covariance is ½ I, so every direction carries the same variance and leaves ½",
          "The covariance decides.",
        ],
      },
      key: ["b895ae989f", "ee9c9dab43"],
    },
    {
      id: "subspace",
      title: "What a linear autoencoder finds",
      asks: "*Claim*: “A linear autoencoder trained on the data finds the principal components.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "it finds the components in the order of their variance, but neither their lengths nor their signs",
            "Nothing in the loss orders the codes.",
          ],
          b: [
            "on centred data it finds the principal subspace, and its axes may be any basis of it",
            "Subspace, up to an invertible map.",
          ],
          c: [
            "it is right: its weights are the principal components; a linear network has no other minimum",
            "With any invertible A, codes A z and decoder W A⁻¹ do equally well.",
          ],
        },
      },
      reasons: {
        a: [
          "the loss depends on the product of decoder and encoder, which does not fix the basis; and without centring the mean is taken for a direction",
          "Both conditions.",
        ],
        b: ["gradient descent keeps weights orthogonal", "It does not."],
        c: ["a bias makes the weights unique", "It takes care of the mean, not of the basis."],
      },
      key: ["8fbe1ebd83", "acd3a45c74"],
    },
    {
      id: "deepLinear",
      title: "What depth gives a linear autoencoder",
      asks: "*Claim*: “However many layers a linear autoencoder has, its mean squared error on the training data never falls below that of PCA of these data with as many components as the code has numbers.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: depth does not get a linear autoencoder below PCA",
            "All layers together are one.",
          ],
          b: [
            "it does fall below with enough layers: each has further weights, which are fitted to what the others leave over",
            "There are more weights, but not more maps that they can express.",
          ],
          c: [
            "it does fall below as soon as hidden layers are wider than the input",
            "Wide or not, everything goes through the narrow code.",
          ],
        },
      },
      reasons: {
        a: [
          "gradient descent stops early in deep linear networks, before it comes down to the error of PCA",
          "The limit holds for any weights, however they were found.",
        ],
        b: [
          "all layers together are one linear map with an offset, of rank at most the width of the code, and among these PCA has the least error",
          "Eckart and Young.",
        ],
        c: [
          "PCA has no error on the data that it was computed from",
          "It loses the variance of the components that are left out.",
        ],
      },
      key: ["09096bc9a7", "52c8783a0f"],
    },
  ],
});
