import { questionExercise } from "../../questions/index.js";

export const claimsConvolution = questionExercise({
  id: "claims-convolution",
  notebook: "15-find-the-mistake",
  task: "3",
  title: "Convolutions",
  target: "convolutionClaims",
  pointsEach: 0.25,
  hints: [
    "Compute the sizes, and ask for each layer what is shifted, what is learned and what is fixed.",
    "Transposed convolution: each input entry adds its multiple of the kernel to the output; as a matrix Cᵀ. Size (i − 1)s − 2p + k + op.",
    "For the receptive field: each layer adds (k − 1) times its dilation; rates 1, 2, 4 fill it, rates 2, 2, 2 leave every other place out.",
  ],
  items: [
    {
      id: "transposedHow",
      title: "How a transposed convolution works",
      asks: "*Claim*: “In a transposed convolution a kernel slides over the input, and each window gives one output entry.” Input 3 × 3, kernel 3 × 3, stride 2, no padding:",
      answer: {
        wanted: "How many rows does the output have?",
        claimed: 1,
        decimals: 0,
        known: [
          [1, "This is the ordinary convolution's size, as the claim describes it."],
          [6, "Input times stride leaves out the kernel."],
          [9, "This is as if the copies of the kernel did not overlap."],
        ],
      },
      reasons: {
        a: [
          "each input entry adds its multiple of the kernel to the output, one stride apart: (i − 1)s + k rows",
          "Scatter and add.",
        ],
        b: [
          "the kernel's entries are spread apart, which makes the image larger",
          "Spreading the kernel is dilation; a dilated convolution does not enlarge.",
        ],
        c: [
          "each window of the input is summed with the kernel's weights, and the result is repeated as often as the stride says, in both directions",
          "Repetition is another way to enlarge, without a learned kernel.",
        ],
      },
      key: ["72bd2f2e5c", "487abb0098"],
    },
    {
      id: "reverse",
      title: "Is it a deconvolution?",
      asks: "*Claim*: “A transposed convolution, or deconvolution, does the reverse of a convolution.”",
      answer: {
        claimed: "b",
        options: {
          a: ["it is the adjoint: it restores the shape, not the values", "Transpose, not inverse."],
          b: [
            "it is right: it undoes the convolution",
            "A convolution that shrinks an image forgets: nothing can undo it.",
          ],
          c: [
            "it is the inverse if the kernel is turned by 180°",
            "Turning the kernel is part of writing it as a convolution; it inverts nothing.",
          ],
        },
      },
      reasons: {
        a: [
          "both have the same kernel, so one cancels the other",
          "A matrix times its transpose seldom is the identity.",
        ],
        b: [
          "a convolution with stride 2 followed by one with stride ½ has stride 1 in all, which is no change",
          "That is about sizes.",
        ],
        c: [
          "⟨C x, y⟩ = ⟨x, Cᵀ y⟩ holds for all x and y, but Cᵀ C is not the identity",
          "One identity defines it, the other fails.",
        ],
      },
      key: ["41e9d2bcfd", "101e7d64b1"],
    },
    {
      id: "samePadding",
      title: "Does a convolution shrink its input",
      asks: "*Claim*: “A filter gives an output that is smaller than its input.” Input 28 × 28, kernel 3 × 3, stride 1, padding 1. Use the cell above.",
      answer: {
        wanted: "How many rows does the output have?",
        claimed: 26,
        decimals: 0,
        known: [
          [26, "This is without padding; with padding 1 the image is 30 wide first."],
          [14, "This would be stride 2."],
          [30, "This is the padded input."],
        ],
      },
      reasons: {
        a: ["the number of filters decides the size", "It decides the channels."],
        b: [
          "a kernel always takes k − 1 rows away, since its last window has to lie inside; padding only moves where the loss is seen",
          "From the padded input.",
        ],
        c: [
          "⌊(n + 2p − k)/s⌋ + 1: padding and stride decide, and with 'same' padding at stride 1 the size stays",
          "The formula decides.",
        ],
      },
      key: ["70a8088938", "778af5099f"],
    },
    {
      id: "imageSize",
      title: "Parameters for larger images",
      asks: "*Claim*: “A Conv2D with 8 filters of 3 × 3 and biases has as many parameters for grey images of 280 × 280 as for grey images of 28 × 28.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "it has a hundred times as many for the larger ones",
            "That would be one kernel for each place.",
          ],
          b: ["it is right: there are 80, whatever the size of the images", "72 weights, 8 biases."],
          c: [
            "the weights are as many, but the larger images need a hundred times as many biases, one for each entry of the output",
            "Each filter has one bias, for all places.",
          ],
        },
      },
      reasons: {
        a: [
          "larger images need less padding, and what is gained there is lost elsewhere",
          "Padding changes the size of the output, never the number of parameters.",
        ],
        b: [
          "pooling makes the images equally large before the layer gets them",
          "There is no pooling in front of it.",
        ],
        c: [
          "each kernel is used at every place; a larger image gives it more places, but needs no more kernels",
          "Shared weights.",
        ],
      },
      key: ["759cefabe6", "0d09c5074a"],
    },
    {
      id: "denoiserB",
      title: "A decoder without transposed convolutions",
      asks: "*Claim*: “In the denoiser, replace Conv2DTranspose by Conv2D with the same stride 2.”",
      answer: {
        claimed: "b",
        options: {
          a: ["replace each by a Conv2D with stride ½", "There is no stride below 1."],
          b: [
            "it is right: both layers have the same arguments and parameters",
            "A Conv2D with stride 2 makes 7 × 7 into 4 × 4.",
          ],
          c: ["replace each by upsampling (×2) and a Conv2D with stride 1", "Enlarge, then convolve."],
        },
      },
      reasons: {
        a: [
          "the number of parameters would grow four times",
          "Upsampling has none, and the kernels are as large as before.",
        ],
        b: ["Conv2D cannot have a ReLU behind it", "It can."],
        c: [
          "a strided convolution shrinks, but the decoder has to go 7 → 14 → 28; the kernels keep their number of parameters, 3217 in all",
          "Shapes and counts.",
        ],
      },
      key: ["9f2d0b9f64", "02109d9ba9"],
    },
    {
      id: "spatialTransformer",
      title: "Is a spatial transformer a convolution",
      asks: "*Claim*: “Spatial transformer networks are a type of convolution that acts on the input image.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "they are a resampling module (localiser, grid, sampler) that may stand before any feature map",
            "No kernel involved.",
          ],
          b: [
            "it is right: an affine map is a convolution",
            "A convolution adds weighted neighbours; an affine warp moves positions.",
          ],
          c: [
            "they are a convolution with input-dependent weights: a small network predicts the kernel that is then slid over the image",
            "It is positions that depend on the input, not weights of a kernel.",
          ],
        },
      },
      reasons: {
        a: ["they work on images only", "Any feature map will do."],
        b: ["they have no parameters", "The localiser has."],
        c: [
          "nothing is multiplied by a kernel: a small network predicts an affine map, and the features are read at the mapped places",
          "That is the mechanism.",
        ],
      },
      key: ["74b82e8ac3", "cbc5c2cef5"],
    },
    {
      id: "deformable",
      title: "What is deformed",
      asks: "*Claim*: “In a deformable convolution the kernels are deformed.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: the weights bend to the object; how far they do is learned, and differs from image to image",
            "The same weights are used everywhere.",
          ],
          b: [
            "the places where the input is read get learned offsets that depend on the input, while the weights stay",
            "Offsets, not weights.",
          ],
          c: [
            "the image is deformed first, by one and the same map for all of it, and then convolved with the kernel as it was",
            "That is a spatial transformer.",
          ],
        },
      },
      reasons: {
        a: ["offsets are fixed after the first epoch", "They depend on each input."],
        b: [
          "kernels of different sizes are averaged with learned weights, so the shape that results is new",
          "There is one kernel.",
        ],
        c: [
          "a second convolution predicts offsets, and with zero offsets it is the plain convolution",
          "A good test, too.",
        ],
      },
      key: ["301fbb3925", "d89c63089d"],
    },
    {
      id: "dilation",
      title: "How receptive fields grow",
      asks: "*Claim*: “By adding gaps the receptive field grows exponentially.” Three layers with 3 taps each and dilations 2, 2, 2. Run the cell above.",
      answer: {
        wanted: "How many of the 13 inputs in its field does an output depend on?",
        claimed: 15,
        decimals: 0,
        known: [
          [15, "15 of 15 belongs to the dilations 1, 2, 4."],
          [13, "The field is 13 wide, but it has holes."],
          [27, "3 · 3 · 3 counts paths; several of them end at one input."],
        ],
      },
      reasons: {
        a: [
          "only rates that double, 1, 2, 4, grow the field exponentially without holes, while a constant rate grows it linearly",
          "Rates decide.",
        ],
        b: [
          "each layer doubles the field, whatever its rate; the rate decides only how many of the inputs within it are left out",
          "Each adds (k − 1) times its rate.",
        ],
        c: [
          "gaps add parameters to every kernel, and these the receptive field: both grow with the rate, which is why it is exponential",
          "No parameters are added.",
        ],
      },
      key: ["8f6f46f368", "33ca9fd722"],
    },
  ],
});
