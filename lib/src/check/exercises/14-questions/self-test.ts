import { questionExercise } from "../../questions/index.js";

export const selfTest = questionExercise({
  id: "self-test",
  notebook: "14-questions",
  task: "self-test",
  title: "Seven questions with one right answer",
  target: "selfTest",
  pointsEach: 0,
  hints: [
    "Count weights by connections: a kernel for each pair of an input and an output channel that are connected. For the choices: which step needs no labels, which distribution of z belongs to the model, and which inputs does one output depend on, layer by layer?",
    "Grouped: each output channel sees a part of the inputs. Depthwise separable: one kernel for each input channel, then 1 × 1. An optimal discriminator compares two densities.",
    "16·8·9 / 4; 16·9 + 16·8; p/(p + q); −½ ln(1 − ρ²).",
  ],
  items: [
    {
      id: "grouped",
      title: "Weights of a grouped convolution",
      asks: "A 3 × 3 convolution from 16 to 8 channels without biases has 1152 weights. Now it is split into 4 groups.",
      answer: {
        wanted: "How many weights does it have?",
        decimals: 0,
        known: [
          [1152, "This is the ungrouped convolution."],
          [4608, "Groups save weights; this is four times as many."],
          [72, "This is one group of the four."],
        ],
      },
      reasons: {
        a: [
          "each output channel is connected with a quarter of the input channels",
          "Connections are counted.",
        ],
        b: [
          "the kernels are four times smaller, since each group has a share of the taps only",
          "They are still 3 × 3.",
        ],
        c: ["a quarter of the outputs is computed", "All 8 channels are computed."],
      },
      key: ["c92c80ed4a", "f24b6e40e9"],
    },
    {
      id: "separable",
      title: "Weights of a depthwise separable convolution",
      asks: "The same layer, 16 to 8 channels with 3 × 3, as a depthwise separable convolution without biases.",
      answer: {
        wanted: "How many weights does it have?",
        decimals: 0,
        known: [
          [1152, "This is the ordinary convolution."],
          [144, "This is the depthwise step alone."],
          [128, "This is the pointwise step alone."],
          [
            200,
            "One kernel for each *output* channel, 8 · 9, was counted; the depthwise step works on the 16 input channels.",
          ],
        ],
      },
      reasons: {
        a: ["one 3 × 3 kernel for each input channel, then 1 × 1 from 16 to 8", "Two steps, added."],
        b: ["a product of a row and a column kernel", "That is spatial separability."],
        c: [
          "one 3 × 3 kernel for each output channel, then 1 × 1 from 16 to 8",
          "The depthwise step keeps the input's channels.",
        ],
      },
      key: ["823c29d4b3", "141cd18d7d"],
    },
    {
      id: "discriminator",
      title: "The optimal discriminator",
      asks: "At an image x the data have density 0.3 and the generator's images 0.1. The discriminator is trained to its optimum on equally many real and generated images.",
      answer: {
        wanted: "What is D(x), to two decimals?",
        decimals: 2,
        known: [
          [0.5, "That is its value where both densities are equal."],
          [0.25, "This is the probability of being generated."],
          [3, "This is the ratio of densities; D is a probability."],
        ],
      },
      reasons: {
        a: [
          "D(x) = p/q, as the discriminator's task is to estimate the ratio of the two densities",
          "The ratio is D/(1 − D).",
        ],
        b: [
          "D(x) is the probability that an image found there is real: p/(p + q)",
          "Bayes with equal shares.",
        ],
        c: [
          "D(x) = ½, as the optimum is the equilibrium",
          "Optimal against this generator is not yet the equilibrium of both.",
        ],
      },
      key: ["6cb2a8f516", "cf5d453866"],
    },
    {
      id: "correlation",
      title: "Total correlation of two Gaussians",
      asks: "Two latent dimensions are jointly Gaussian with variances 1 and correlation 0.6.",
      answer: {
        wanted: "What is their total correlation in nats, to three decimals?",
        decimals: 3,
        known: [
          [0.6, "This is the correlation; total correlation is a divergence."],
          [0.36, "This is ρ²."],
          [0.446, "The factor ½ is missing."],
          [-0.223, "A divergence is never negative."],
        ],
      },
      reasons: {
        a: ["it is 0, because both are standard normal", "Both marginals are; the pair is not independent."],
        b: ["the sum of both entropies", "The joint entropy has to be taken off."],
        c: [
          "KL(q(z₁, z₂) ‖ q(z₁) q(z₂)), which grows with the size of ρ and is 0 only for ρ = 0",
          "The determinant of the covariance gives it: −½ ln(1 − ρ²).",
        ],
      },
      key: ["a74e82023e", "2661c200b4"],
    },
    {
      id: "fewLabels",
      title: "The first step with few labels",
      asks: "Plenty of unlabelled images, a few labelled ones. What comes first?",
      answer: {
        options: {
          a: ["an autoencoder is trained on the labelled images", "Then the many others would not help."],
          b: ["an autoencoder is trained on all images, labelled or not", "Representation first."],
          c: [
            "the unlabelled images are labelled by a classifier trained on the few, and nothing else is done",
            "Its mistakes would be learned as well.",
          ],
        },
      },
      reasons: {
        a: [
          "the classifier must not see the encoder, which has been trained on other images",
          "It is built on it.",
        ],
        b: ["training it needs no labels, so every image can be used", "All data count."],
        c: ["labelled images are of better quality", "Nothing says so."],
      },
      key: ["262b043dc2", "b5e674c3c2"],
    },
    {
      id: "sample",
      title: "A generative autoencoder at work",
      asks: "You want a new image from a trained VAE.",
      answer: {
        options: {
          a: ["z is drawn from N(0, I) and decoded", "Prior, decoder."],
          b: [
            "noise is put into the encoder as if it were an image",
            "The encoder was never trained on noise.",
          ],
          c: ["z is drawn from q(z|x) of a training image and decoded", "That is a variation of this image."],
        },
      },
      reasons: {
        a: ["the model is defined as p(z) p(x|z)", "By definition."],
        b: ["the decoder has learned the prior", "The prior is fixed."],
        c: ["the encoder makes every code Gaussian", "It encourages that, one input at a time."],
      },
      key: ["9262d02b80", "3dad29810a"],
    },
    {
      id: "holes",
      title: "Three layers with gaps",
      asks: "Three layers with 3 taps each. Which dilations see 15 neighbouring inputs without a hole?",
      answer: {
        options: {
          a: ["2, 2, 2", "13 wide, with 7 of them used."],
          b: ["1, 1, 1", "7 wide."],
          c: ["1, 2, 4", "3, 7, 15."],
          d: ["4, 4, 4", "25 wide, with holes."],
        },
      },
      reasons: {
        a: ["the sum of the rates must be even", "2 + 2 + 2 is even, and leaves holes."],
        b: [
          "each field is exactly filled by the next layer's taps if the rates double",
          "No gap, no overlap lost.",
        ],
        c: [
          "large rates see more, whatever lies between; what lies between is interpolated anyway",
          "Holes are what lies between.",
        ],
      },
      key: ["5e5469eca1", "63cb8f4e43"],
    },
  ],
});
