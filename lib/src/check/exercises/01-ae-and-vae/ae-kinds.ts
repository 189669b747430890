import { questionExercise } from "../../questions/index.js";

export const aeKinds = questionExercise({
  id: "ae-kinds",
  notebook: "01-ae-and-vae",
  task: "1a",
  title: "Six kinds of autoencoders",
  target: "kinds",
  pointsEach: 0.5,
  hints: [
    "For each description ask three things: how wide is the code, what is added to the loss, what goes in and what is the target?",
    "A small narrowest layer is called undercomplete or bottleneck; a term on the code's activations makes it sparse, one on the encoder's Jacobian contractive, noise on the input denoising.",
    "Width first (32 of 784 is narrow, 1000 wide), then the added term, then the noise. Two of the names mean the same.",
  ],
  items: [
    {
      id: "narrow",
      title: "784 inputs, a code of 32",
      asks: "784 inputs, a code of 32, squared error and nothing else.",
      answer: {
        options: {
          a: ["undercomplete, which is also called bottleneck", "Two names for one thing."],
          b: [
            "contractive, since it contracts 784 numbers to 32",
            "Contractive speaks of derivatives, not of the number of units.",
          ],
          c: ["undercomplete, but not bottleneck", "The narrowest layer of 32 *is* the bottleneck."],
        },
      },
      reasons: {
        a: ["there is no regulariser", "That is so, but it does not give the kind its name."],
        b: ["the narrowest layer is smaller than the input", "Width names it."],
        c: ["the loss is a squared error", "Any kind may use that."],
      },
      key: ["e108b6d8f5", "8eeee04fa9"],
    },
    {
      id: "wide",
      title: "784 inputs, a code of 1000",
      asks: "784 inputs, a code of 1000, squared error and nothing else.",
      answer: {
        options: {
          a: [
            "overcomplete, and therefore safe from losing information and useful",
            "Losing nothing is easy for a copy; useful it is not.",
          ],
          b: ["sparse, because 1000 units cannot all be needed", "Nothing asks any of them to be zero."],
          c: ["overcomplete, in danger of copying its input", "Wide and unprotected."],
        },
      },
      reasons: {
        a: ["the wide code can pass the input on unchanged, which has error 0", "No features are needed."],
        b: [
          "more units always overfit, since each of them can memorise a training image of its own",
          "A copy works on new data as well.",
        ],
        c: ["the decoder is smaller than the encoder", "Their sizes hardly differ."],
      },
      key: ["1721e0aeca", "eeecf20f0a"],
    },
    {
      id: "l1",
      title: "ReLU code of 1000 with an L1 penalty",
      asks: "784 inputs, a ReLU code of 1000, and λ times the sum of the code's absolute values in the loss.",
      answer: {
        options: {
          a: ["sparse and overcomplete", "Two independent properties."],
          b: ["contractive", "There the derivatives of the code are penalised."],
          c: [
            "sparse, hence undercomplete",
            "The code still has 1000 units, of which few are active at a time.",
          ],
        },
      },
      reasons: {
        a: [
          "the penalty removes units for good, so that a smaller network is left after training",
          "Each input activates its own few.",
        ],
        b: ["the penalty is on the weights", "It is on the code."],
        c: ["the penalty is on the activations, and holds many of them at exactly 0", "L1 on ReLU."],
      },
      key: ["07b446f24c", "b96367647e"],
    },
    {
      id: "jacobian",
      title: "A penalty on derivatives",
      asks: "784 inputs, a code of 100, and λ ‖∂f/∂x‖² (the squared Frobenius norm of the encoder's Jacobian) in the loss.",
      answer: {
        options: {
          a: ["sparse", "Nothing pulls the activations to 0."],
          b: ["contractive", "By the Jacobian."],
          c: ["denoising", "No noise goes in."],
        },
      },
      reasons: {
        a: [
          "small derivatives mean that small changes of the input hardly change the code",
          "Infinitesimal robustness.",
        ],
        b: ["large noise is removed", "Derivatives speak of infinitesimal changes only."],
        c: [
          "small derivatives mean small codes, and small codes hold less of what does not matter",
          "A bias can make a code as large as one likes.",
        ],
      },
      key: ["5dd2b7814c", "7cab496229"],
    },
    {
      id: "noisy",
      title: "Noise on the input",
      asks: "Noise is added to the input; the loss compares the output with the image before the noise.",
      answer: {
        options: {
          a: ["variational", "There the noise is on the code."],
          b: ["denoising", "Noisy in, clean as target."],
          c: ["contractive", "A relative for very small noise, but here nothing is differentiated."],
        },
      },
      reasons: {
        a: ["the target is the noisy input", "Then keeping the noise would be rewarded."],
        b: [
          "the target is clean, so a copy of the input is not optimal",
          "That is what makes even a wide code learn.",
        ],
        c: [
          "noise makes the data set larger, which is what keeps a network from overfitting",
          "It does, but that gives no name.",
        ],
      },
      key: ["e3d4862257", "3f48e14517"],
    },
    {
      id: "injective",
      title: "One code for two images?",
      asks: "A plain autoencoder maps 784 pixels to 2 numbers.",
      answer: {
        options: {
          a: ["each image has one code, and different images may share one", "A function, not injective."],
          b: ["an image may have several codes", "A plain encoder is a function."],
          c: [
            "each image has one code, and no other image has it, so nothing is lost",
            "Nothing keeps two images from sharing a code, and a narrow code must merge some.",
          ],
        },
      },
      reasons: {
        a: ["the decoder is deterministic", "That says nothing about the encoder."],
        b: ["codes are real numbers, of which there are enough", "Continuous maps cannot make use of that."],
        c: ["the encoder is deterministic, and compressing merges points", "Both halves."],
      },
      key: ["c69543a334", "369c935098"],
    },
  ],
});
