import { questionExercise } from "../../questions/index.js";

export const claimsKinds = questionExercise({
  id: "claims-kinds",
  notebook: "15-find-the-mistake",
  task: "1a",
  title: "Kinds of autoencoders",
  target: "kindClaims",
  pointsEach: 0.25,
  hints: [
    "Keep three things apart: how wide the code is, what is added to the loss, and what is put in as input and as target.",
    "A wide code *can* copy; whether it does depends on the layers, the training and the regulariser. A copy is perfect on new data too, and useless.",
    "Name for each claim the property it talks about (width, penalty, noise) and ask whether that property can do what is said of it. For the number: the Jacobian of z = W x is W, and a squared Frobenius norm adds the squares of all entries.",
  ],
  items: [
    {
      id: "narrowest",
      title: "Six kinds, or fewer",
      asks: "*Claim*: “An autoencoder compresses step by step into a smaller code by definition; the bottleneck autoencoder is a kind of its own beside the undercomplete one.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "undercomplete means a small narrowest layer too: width and regulariser are independent choices, and a code may be wide",
            "The kinds overlap.",
          ],
          b: [
            "it is right: they are six separate kinds, each with a definition of its own, and what they share is a code that is smaller than the input",
            "A sparse autoencoder may map 100 inputs to 100 codes, and a one-layer encoder has no steps.",
          ],
          c: [
            "bottleneck means a small code and undercomplete means few layers; one needs both words to say how far an input is compressed",
            "Undercomplete speaks of the code's width, as bottleneck does.",
          ],
        },
      },
      reasons: {
        a: ["a wide code cannot be trained", "It can, with a regulariser."],
        b: [
          "the narrowest layer is always the last of the encoder, whatever the kind",
          "Often, but this says nothing about kinds.",
        ],
        c: [
          "sparse, denoising and contractive autoencoders can be narrow or wide",
          "So the kinds are no list of six boxes.",
        ],
      },
      key: ["36307bd1ca", "52c0cdb27a"],
    },
    {
      id: "canCopy",
      title: "A code as wide as the input",
      asks: "*Claim*: “If the code is at least as wide as the input, encoder and decoder together are the identity.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: with equal widths the network is the identity map",
            "Sigmoid layers squeeze their input and cannot copy exactly; and random weights are no copy.",
          ],
          b: [
            "a wide code never leads to the identity: the activation functions bend whatever passes through them",
            "Linear layers can copy, and ReLU layers can on non-negative inputs.",
          ],
          c: [
            "they can represent it if the layers allow it, but whether training gets there is another matter",
            "Possibility, not identity.",
          ],
        },
      },
      reasons: {
        a: [
          "what an architecture can represent, what the loss asks for and what an optimiser finds are three things",
          "Kept apart.",
        ],
        b: [
          "equal dimension means that the map is invertible, and an invertible map with error 0 has to be the identity",
          "Invertible is not the identity, and equal dimension is neither.",
        ],
        c: ["the loss is zero for equal widths", "It is zero only if the copy is found."],
      },
      key: ["0c67f9ffb2", "c55641bee7"],
    },
    {
      id: "overcompleteRisk",
      title: "The main risk of a wide code",
      asks: "*Claim*: “What one has to fear of a code that is too wide is overfitting, the memorising of training data; of one that is too narrow, poor generation.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: overcomplete networks have too many codes and memorise their data, undercomplete ones generate images of low quality",
            "A copy of the input works just as well on test data: that is not overfitting.",
          ],
          b: [
            "both risk overfitting, the narrow one more; with so few numbers for an image it has to know the training images by heart",
            "A narrow code limits what can be stored.",
          ],
          c: [
            "overcomplete: copying the input without learning features; undercomplete: losing information in the reconstruction",
            "Copy and loss.",
          ],
        },
      },
      reasons: {
        a: ["a wide code has no loss to minimise", "It has the same loss."],
        b: [
          "the identity generalises perfectly and is useless, and a plain autoencoder reconstructs, it does not generate",
          "Both halves answered.",
        ],
        c: [
          "more units always mean a larger gap between training and validation error, and fewer units always mean worse images that are generated",
          "For a copy the gap is zero.",
        ],
      },
      key: ["ac85360112", "9315298237"],
    },
    {
      id: "overcompleteUse",
      title: "When a wide code is in place",
      asks: "*Claim*: “Choose an overcomplete autoencoder when the data are highly nonlinear.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "nonlinear data need a linear code that is wider than the input",
            "A wider linear code adds nothing that the input did not have.",
          ],
          b: [
            "nonlinear data need nonlinear, deep layers; a wide code is for sparse or robust features, with a regulariser",
            "Depth and width do different things.",
          ],
          c: [
            "it is right: the wider the code, the more nonlinear the map",
            "Two linear layers with a code of any width are a linear map.",
          ],
        },
      },
      reasons: {
        a: [
          "nonlinear data have more dimensions than their input shows, and the code has to offer at least as many of them",
          "Data on a curved surface often have fewer.",
        ],
        b: [
          "the width of the code does not make a map nonlinear, and without a regulariser a wide code invites a copy",
          "Both parts matter.",
        ],
        c: [
          "deep networks need wide codes; their layers would otherwise have too little to work on for a nonlinear map",
          "Depth and width of the code are independent.",
        ],
      },
      key: ["c45eeee824", "c72963aafa"],
    },
    {
      id: "contractive",
      title: "What a contractive autoencoder penalises",
      asks: "*Claim*: “A contractive autoencoder adds a term that makes the code robust to noise of any size.” For a linear encoder z = W x with W = [[1, 2], [0, 2]] (two rows), and λ = 1:",
      answer: {
        wanted: "How large is the added term?",
        claimed: 5,
        decimals: 0,
        known: [
          [5, "This is the sum of the entries; the term is a squared Frobenius norm."],
          [3, "This is the Frobenius norm itself; it is squared."],
          [
            4,
            "This would be the squared determinant; the term adds the squares of all entries of the Jacobian.",
          ],
        ],
      },
      reasons: {
        a: [
          "λ times the squared distance between the codes of a clean and of a noisy input, averaged over many draws",
          "That is a penalty with finite noise, nearer to a denoising autoencoder.",
        ],
        b: [
          "λ times the squared Frobenius norm of the encoder's Jacobian at x: robust to infinitesimal changes",
          "Local, by its very formula.",
        ],
        c: [
          "λ times the squared norm of the weights, for every encoder: small weights cannot move a code far, whatever the noise",
          "Only for a linear encoder do the two coincide; with activations the Jacobian depends on x.",
        ],
      },
      key: ["4b72c756af", "a018a2a450"],
    },
    {
      id: "corrupted",
      title: "Names in a denoising autoencoder",
      asks: "*Claim*: “Let x̂ be the corrupted input and x̂ the output; the loss compares x with x̂.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: the corrupted input and the output are to be the same in the end, so that one name with a hat serves for both",
            "Were they the same, nothing would have been denoised.",
          ],
          b: [
            "the corrupted input gets a name of its own, x̃: encoder sees x̃, loss compares the output x̂ with the clean x",
            "Three images, three names.",
          ],
          c: [
            "the loss compares x̂ with the corrupted input",
            "Then the network is rewarded for keeping the noise.",
          ],
        },
      },
      reasons: {
        a: ["the encoder must see the clean image", "Then there would be nothing to remove."],
        b: ["a hat always marks noise", "It marks an estimate: the output."],
        c: [
          "with one name for two images the loss could mean ‖x − x̃‖, which no network can change",
          "Ambiguity with consequences.",
        ],
      },
      key: ["a4d07ff439", "8942874ddf"],
    },
    {
      id: "noiseKinds",
      title: "How inputs are corrupted",
      asks: "*Claim*: “For a denoising autoencoder one adds Gaussian noise or dropout to the data.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: dropout is a kind of noise on data, as it sets some of the numbers to 0",
            "Dropout acts on activations within the network, to regularise it; what is meant here is masking of pixels.",
          ],
          b: [
            "Gaussian noise, masking (pixels set to 0) or salt-and-pepper, on the input",
            "Three corruptions of data.",
          ],
          c: [
            "only Gaussian noise, on the input alone; with any other kind the target would no longer be right",
            "The target is clean whatever the corruption.",
          ],
        },
      },
      reasons: {
        a: ["noise has to be differentiable", "No gradient goes through the corruption."],
        b: [
          "dropout is used while testing, corruption while training, as is usual",
          "Both belong to training.",
        ],
        c: [
          "corruption changes the data that go in, dropout the units of a layer",
          "Masking resembles dropout on the input layer, but the aim is another.",
        ],
      },
      key: ["86b9c66433", "92599c5b1a"],
    },
    {
      id: "superResolution",
      title: "Raising the resolution",
      asks: "*Claim*: “Making a larger image of a small one is an example of denoising.” With a denoising autoencoder on 28 × 28 images, what would have to change for 14 × 14 inputs?",
      answer: {
        claimed: "b",
        options: {
          a: [
            "the small image is padded with zeros to 28 × 28 and treated as noise",
            "Then most pixels carry nothing and the picture is in a corner; shapes match, the task does not.",
          ],
          b: ["nothing: it is denoising", "A denoising autoencoder has input and target of one shape."],
          c: [
            "input and target would have different shapes, so it needs a network that enlarges, trained on pairs",
            "Another task.",
          ],
        },
      },
      reasons: {
        a: [
          "denoising keeps the shape and removes corruption, and missing pixels are not noise on pixels",
          "Shapes decide.",
        ],
        b: [
          "an autoencoder cannot be convolutional, and only convolutions can change the number of pixels of an image",
          "It can.",
        ],
        c: ["small images contain less noise", "How much noise there is does not matter here."],
      },
      key: ["d93f629532", "b4b75b30d7"],
    },
  ],
});
