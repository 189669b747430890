import { questionExercise } from "../../questions/index.js";

export const claimsCounting = questionExercise({
  id: "claims-counting",
  notebook: "15-find-the-mistake",
  task: "4a",
  title: "Counting parameters and layers",
  target: "countClaims",
  pointsEach: 0.25,
  hints: [
    "A dense layer from m to n units has a matrix and one bias for each of its outputs.",
    "m·n + n. The decoder's biases are as many as the image has pixels. Tied weights: one matrix for both layers, two bias vectors. A sigmoid is steepest at 0, where σ = ½.",
    "784·64 + 64, then 64·784 + 784, then their sum. Tied: 784·64 + 64 + 784.",
  ],
  items: [
    {
      id: "decoder",
      title: "Parameters of the decoder",
      asks: "*Claim*: “The dense decoder from 64 to 784 units has 64 · 784 + 784 = 51040 parameters.”",
      answer: {
        wanted: "How many does it have?",
        claimed: 51040,
        decimals: 0,
        known: [
          [51040, "The formula is right, the sum is not: 64 · 784 = 50176."],
          [50176, "The biases are missing, one for each of the 784 outputs."],
          [50240, "These are the encoder's: its biases are 64."],
          [50177, "One bias only; there is one for each output."],
        ],
      },
      reasons: {
        a: [
          "a matrix of 64 × 784 weights and one bias for each of the 64 inputs",
          "Biases belong to outputs.",
        ],
        b: ["a matrix of 64 × 784 weights and one bias for each of the 784 outputs", "m·n + n."],
        c: [
          "a matrix of 64 × 784 weights, the biases being shared with the encoder",
          "The layers have different numbers of outputs.",
        ],
      },
      key: ["a03c7a5488", "5b624fafd5"],
    },
    {
      id: "total",
      title: "Parameters of the whole autoencoder",
      asks: "*Claim*: “With 50240 in the encoder, the dense autoencoder 784–64–784 has 101280 parameters.”",
      answer: {
        wanted: "How many does it have?",
        claimed: 101280,
        decimals: 0,
        known: [
          [101280, "This carries the decoder's wrong sum along."],
          [100352, "The biases are missing, 64 and 784."],
          [51024, "This is the count with tied weights."],
          [100480, "Twice the encoder; the decoder has more biases."],
        ],
      },
      reasons: {
        a: ["twice the encoder, since the decoder mirrors it", "Mirrored matrices, but not mirrored biases."],
        b: [
          "50240 + 50960: equal matrices, but 64 biases in one and 784 in the other",
          "Encoder and decoder differ in biases.",
        ],
        c: [
          "the decoder's weights are the encoder's transposed and are not counted again",
          "That is tying, which this model does not do.",
        ],
      },
      key: ["161f4cc191", "6a3d7d1dcc"],
    },
    {
      id: "tiedTranspose",
      title: "Shapes of tied weights",
      asks: "*Claim*: “Tying means that the encoder's weights are used in the decoder just as they are.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "the decoder uses their inverse, which undoes what the encoder did, with biases of its own",
            "A 784 × 64 matrix has none.",
          ],
          b: ["the decoder uses their transpose, W_dec = W_encᵀ, with biases of its own", "Transposed."],
          c: [
            "it is right: the same matrix in both places, as it can be applied from either side",
            "784 × 64 does not fit where 64 × 784 is needed.",
          ],
        },
      },
      reasons: {
        a: [
          "the encoder maps 784 to 64 and the decoder 64 to 784, so rows and columns change places",
          "Shapes settle it.",
        ],
        b: ["biases are tied as well", "They have different lengths."],
        c: [
          "the decoder undoes the encoder, so that the product of their two matrices has to be the identity, which the transpose gives",
          "It is not, with a narrow code.",
        ],
      },
      key: ["70e344e705", "23f836ea58"],
    },
    {
      id: "tieWhen",
      title: "When weights are tied",
      asks: "*Claim*: “Train encoder and decoder with weights of their own, and tie them afterwards.”",
      answer: {
        claimed: "b",
        options: {
          a: ["tie them after the first layer has converged", "The same loss of the decoder, earlier."],
          b: [
            "it is right: tying is a last step",
            "Then the trained decoder is thrown away, and the network no longer reconstructs.",
          ],
          c: [
            "tie them from the start: one variable, used twice, whose gradient is the sum over both uses",
            "One variable.",
          ],
        },
      },
      reasons: {
        a: [
          "tied weights cannot be trained by gradients; the two uses would pull them in two directions",
          "The gradient is the sum of both uses.",
        ],
        b: [
          "tying needs labels, which are to be had after the training of both halves at the earliest",
          "It does not.",
        ],
        c: [
          "replacing the decoder's trained matrix by another discards what it learned",
          "So it has to be tied during training.",
        ],
      },
      key: ["8954aa9b47", "eea527ea74"],
    },
    {
      id: "tiedCount",
      title: "What tying saves",
      asks: "*Claim*: “Tying forces a more compact code.” For 784–64–784 with tied weights:",
      answer: {
        wanted: "How many parameters are left?",
        claimed: 101200,
        decimals: 0,
        known: [
          [
            101200,
            "This is the untied count: the claim speaks of the code, but it is parameters that change.",
          ],
          [50600, "Half of everything; the biases are not shared."],
          [50176, "Biases are missing, 64 and 784."],
          [50240, "The decoder's own biases are missing."],
        ],
      },
      reasons: {
        a: [
          "the code has 64 numbers as before, and only the weights are halved",
          "Code and parameters are different things.",
        ],
        b: ["the code is halved along with the weights", "Its width is not touched."],
        c: ["the loss gets a penalty on the code", "Tying adds none."],
      },
      key: ["5c18bf04c7", "c4d30db14e"],
    },
    {
      id: "tiedSpeed",
      title: "Does tying make training faster",
      asks: "*Claim*: “Fewer parameters, so a tied autoencoder trains faster.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: with half the parameters each step takes half the time, and needs half the memory for its gradients",
            "The matrix is still applied twice forward and twice backward.",
          ],
          b: [
            "there are fewer parameters to store and update, but as many multiplications in each step",
            "Memory, hardly time.",
          ],
          c: [
            "it is slower, as the transpose has to be computed anew after every update of the weights it is made of",
            "Reading a matrix the other way costs next to nothing.",
          ],
        },
      },
      reasons: {
        a: ["optimisers ignore shared weights", "They update them once."],
        b: ["a matrix that is used twice costs two products", "Work counts uses."],
        c: [
          "time is proportional to the number of parameters",
          "A convolution shows that it is not: few parameters, many products.",
        ],
      },
      key: ["0e48f437fe", "e3e932d377"],
    },
    {
      id: "linearCount",
      title: "Parameters of a linear autoencoder",
      asks: "*Claim*: “PCA from N inputs to L codes, as a network, has (N + 1) L learnable parameters.” Count a full linear autoencoder with biases, N = 784 and L = 64.",
      answer: {
        wanted: "How many does it have?",
        claimed: 50240,
        decimals: 0,
        known: [
          [50240, "(N + 1) L counts the encoder only."],
          [100352, "2NL leaves out the biases."],
          [
            50176,
            "NL is the encoder's matrix alone; for PCA itself, after centring, that is all there is in z = W x.",
          ],
        ],
      },
      reasons: {
        a: ["a linear layer has no biases", "Then L would not be added either."],
        b: [
          "encoder NL + L and decoder LN + N: together 2NL + N + L, whereas z = W x alone would have no bias",
          "Both layers, or no bias.",
        ],
        c: [
          "only the encoder is learned, as the decoder is its transpose: therefore NL weights, and one bias for each of the L codes",
          "PCA may choose it so, but the network as drawn learns both.",
        ],
      },
      key: ["844e34a44a", "f7feb717d5"],
    },
    {
      id: "layerCount",
      title: "Hidden layers of a deep autoencoder",
      asks: "*Claim*: “The encoder has four hidden layers, and the decoder four, the last with 784 units; together an MLP of 8 layers.” The 2 units of the code are the encoder's fourth layer.",
      answer: {
        wanted: "How many of the 8 layers are hidden, *not* counting the code and the output?",
        claimed: 8,
        decimals: 0,
        known: [
          [8, "The layer with 784 units is the output, and the layer of 2 units is the code."],
          [7, "Take out the code as well as the output: 7 still counts one of the two."],
          [4, "These would be the layers of one half."],
        ],
      },
      reasons: {
        a: ["hidden layers are all layers with weights", "The output layer has weights and is not hidden."],
        b: [
          "3 hidden layers, the code, 3 hidden layers, the output: 3 + 1 + 3 + 1 = 8",
          "Counted once each.",
        ],
        c: [
          "the input counts as a layer, since data are put into it; the code does not, since nothing is put in there",
          "Then there would be 9 or more.",
        ],
      },
      key: ["1ae7c7eb41", "32b2bd1396"],
    },
    {
      id: "sigmoidGradient",
      title: "Gradients through eight sigmoids",
      asks: "*Claim*: “All layers use sigmoids; nothing speaks against it.” Think of the derivative σ′(t) = σ(t)(1 − σ(t)) and run the cell above.",
      answer: {
        wanted:
          "What is the largest value of the product of eight such derivatives, in units of 10⁻⁵, to one decimal?",
        claimed: 100000,
        decimals: 1,
        known: [
          [100000, "A factor of 1 for each layer would be the identity's; a sigmoid's slope is at most ¼."],
          [390.6, "This is ½ to the power 8; the slope is at most ¼."],
        ],
      },
      reasons: {
        a: [
          "each factor is at most ¼, so the first layers hardly learn; and the codes are confined to (0, 1)²",
          "Slow training explained.",
        ],
        b: [
          "sigmoids saturate at 0, where their slope is 0 and nothing is learned; with eight of them this happens somewhere almost surely",
          "Their slope is largest at t = 0 and vanishes far from it.",
        ],
        c: [
          "the weights are squared in the gradient; eight layers make a sixteenth power, which is next to nothing",
          "They enter once each.",
        ],
      },
      key: ["eefee27fb3", "03fde03642"],
    },
  ],
});
