import { questionExercise } from "../../questions/index.js";

export const architecture = questionExercise({
  id: "architecture",
  notebook: "11-regularised-and-stacked",
  task: "000.2, 001.AE1-3, 002.Q1",
  title: "The parts of an autoencoder, read off a table of layers",
  target: "anatomy",
  pointsEach: 0.25,
  hints: [
    "Follow one image down the table. Where has it fewest numbers, and what is computed from what?",
    "The encoder ends where the code comes out. Dense layers have inputs · units weights and units biases. What the output is compared with needs no label.",
    "The code is the row with 32 numbers; the encoder is everything down to it: 784 · 256 + 256 and 256 · 32 + 32. The target is the image itself.",
  ],
  items: [
    {
      id: "code",
      title: "Which row gives the code?",
      asks: "An image passes through the rows from top to bottom. One of them gives the code.",
      answer: {
        options: {
          a: [
            "the first dense layer, with 256 numbers",
            "It is followed by a narrower one, so the encoder goes on.",
          ],
          b: ["the dense layer with 32 numbers", "All that follows is computed from these alone."],
          c: ["the last dense layer, with 784 numbers", "That is the reconstruction."],
        },
      },
      reasons: {
        a: [
          "it has the most parameters",
          "Parameters belong to the way into a layer, not to what comes out.",
        ],
        b: ["it is the first that is learned", "The code is where the encoder ends, not where it begins."],
        c: ["the decoder sees nothing else of the image", "That is what makes it the code."],
      },
      key: ["8fcab7c0ec", "cfe07678ce"],
    },
    {
      id: "encoder",
      title: "Parameters of the encoder",
      asks: "Add up the rows that belong to the encoder.",
      answer: {
        wanted: "How many parameters has the encoder?",
        decimals: 0,
        known: [
          [
            200960,
            "This is the first dense layer alone; the one that gives the code belongs to the encoder, too.",
          ],
          [217632, "The layer after the code is counted as well; it belongs to the decoder."],
          [208896, "The biases are left out."],
          [8224, "This is the layer that gives the code; the one before it belongs to the encoder, too."],
          [419120, "This is the whole autoencoder."],
          [209936, "This is the decoder."],
        ],
      },
      reasons: {
        a: [
          "the encoder reaches from the input to the code, the code's own layer included",
          "So its two dense layers count.",
        ],
        b: ["encoder and decoder have equally many", "Their kernels have; their biases have not."],
        c: ["the code has no parameters", "Its numbers are computed, but the layer that computes them has."],
      },
      key: ["90c32bf72f", "3d498ade1a"],
    },
    {
      id: "units",
      title: "What an encoder is",
      asks: "Which sentence defines the encoder of an autoencoder, of any kind?",
      answer: {
        options: {
          a: [
            "the layers that reduce the dimension step by step",
            "One layer may do, and sparse codes may be wider than the input.",
          ],
          b: [
            "the layers that remove what is unimportant",
            "What is lost depends on training; a wide code may lose nothing.",
          ],
          c: ["the function from an input to its code", "Of whatever size."],
        },
      },
      reasons: {
        a: ["each layer has to be narrower than the one before", "Nothing demands that."],
        b: [
          "overcomplete and one-layer autoencoders have encoders as well",
          "A definition has to include them.",
        ],
        c: ["the code is always smaller than the input", "Not in a sparse or denoising autoencoder."],
      },
      key: ["38344a3d28", "90cce5cb2a"],
    },
    {
      id: "target",
      title: "What the output is compared with",
      asks: "The training set has no labels. What is the loss computed from?",
      answer: {
        options: {
          a: [
            "from the output and the input itself (for denoising: the input before the noise)",
            "The data are their own target: self-supervised.",
          ],
          b: ["from the code alone, since there is no truth to compare with", "There is a truth: the input."],
          c: ["from the output and the class of the image", "No class is used."],
        },
      },
      reasons: {
        a: ["without labels no loss has a target", "The target need not be a label."],
        b: ["the code is what we want in the end", "It is, but the loss sees it only through the output."],
        c: [
          "the loss is that of supervised learning, with a target that comes free with the data",
          "In form nothing differs.",
        ],
      },
      key: ["7f79fc9f0f", "c4a58204fb"],
    },
    {
      id: "objective",
      title: "The objective",
      asks: "What is an autoencoder trained to do?",
      answer: {
        options: {
          a: [
            "to compress its input as far as possible",
            "How far is decided by whoever chooses the code's size, not by training.",
          ],
          b: [
            "to reproduce its input by way of its code, under a constraint on the code or the input",
            "Small size, sparsity, noise, …",
          ],
          c: ["to reproduce its input exactly", "An identity does that, and learns nothing."],
        },
      },
      reasons: {
        a: [
          "the loss rewards reconstruction; the constraint makes a useful code necessary for it",
          "Both halves are needed.",
        ],
        b: ["a smaller code always has a smaller loss", "It has a larger one."],
        c: ["an exact copy is the best representation", "It is the input once more."],
      },
      key: ["3ccad4a9f0", "60351df7e7"],
    },
    {
      id: "output",
      title: "The last activation",
      asks: "Pixels lie in [0, 1]. Why does the last dense layer have a sigmoid, and not the ReLU of the others?",
      answer: {
        options: {
          a: ["a sigmoid makes the pixels black or white", "Its values fill (0, 1)."],
          b: ["so that the pixels of an image add up to 1", "That would be softmax."],
          c: ["its values lie in (0, 1) as the pixels do", "So no output is out of range."],
        },
      },
      reasons: {
        a: [
          "ReLU has no upper bound, and cross-entropy needs numbers in (0, 1)",
          "The range has to suit the data and the loss.",
        ],
        b: ["the decoder has to undo the encoder's ReLU", "An activation is not undone by another."],
        c: ["ReLU has no derivative", "It has one everywhere but at 0."],
      },
      key: ["b0ee92b126", "e1612621a0"],
    },
  ],
});
