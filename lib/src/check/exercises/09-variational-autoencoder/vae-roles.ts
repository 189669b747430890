import { questionExercise } from "../../questions/index.js";

export const vaeRoles = questionExercise({
  id: "vae-roles",
  notebook: "09-variational-autoencoder",
  task: "1c",
  title: "Who does what in a VAE",
  target: "roles",
  pointsEach: 0.5,
  hints: [
    "Follow one image through the model: which steps are functions of what comes in, and where does chance come in?",
    "The encoder gives two lists of numbers, the decoder one; neither draws anything. For a new image there is no x that an encoder could be given.",
    "Compare ‖x − x̂‖² / (2σ²) + KL with ‖x − x̂‖² + λ KL: by what do you have to multiply the first? And what does the loss still ask for if λ is 0?",
  ],
  items: [
    {
      id: "chance",
      title: "Where chance comes in",
      asks: "An image passes through a VAE in training. Where is a random number drawn?",
      answer: {
        options: {
          a: [
            "in the decoder, which samples from the code's distribution",
            "The decoder is given z and draws nothing: it is a function.",
          ],
          b: ["between encoder and decoder, where z is drawn", "The step between the two networks."],
          c: ["in the encoder, whose output is random", "The same image always gets the same mu and logVar."],
        },
      },
      reasons: {
        a: [
          "the encoder gives mu and logVar, and z = mu + exp(logVar / 2) · ε",
          "Its only random number is ε.",
        ],
        b: ["the decoder's weights are random", "They are random only before training begins."],
        c: [
          "the prior is drawn anew for each image",
          "The prior is fixed, N(0, I), and nothing is drawn from it in training.",
        ],
      },
      key: ["0ce820284a", "abfcf9e1f5"],
    },
    {
      id: "encoder",
      title: "What the encoder gives",
      asks: "For one image, what comes out of a VAE's encoder with a code of 2 dimensions?",
      answer: {
        options: {
          a: [
            "a code z of 2 numbers, and besides a mean and a variance for each",
            "The mean is no further output: a code is drawn from mean and variance afterwards.",
          ],
          b: [
            "2 means and 2 standard deviations above 0",
            "Nothing would keep a linear layer's output above 0.",
          ],
          c: ["2 means and 2 log-variances", "Four numbers."],
        },
      },
      reasons: {
        a: ["log-variances are always negative", "They are negative only where the variance is below 1."],
        b: [
          "a logarithm may be any real number, so a linear layer can give it",
          "exp makes a positive variance of it.",
        ],
        c: ["without z the decoder would have no input", "It has: z is drawn after the encoder."],
      },
      key: ["396ab74871", "d310c4c371"],
    },
    {
      id: "variational",
      title: "What is variational",
      asks: "Why is it called *variational*?",
      answer: {
        options: {
          a: [
            "because its samples vary",
            "Any random model's samples vary; the word is older than these models.",
          ],
          b: [
            "because an intractable posterior p(z|x) is approximated by optimising over a family of distributions",
            "Variational inference.",
          ],
          c: [
            "because the variance of each code is learned",
            "It is, but the word comes from the calculus of variations.",
          ],
        },
      },
      reasons: {
        a: ["z is drawn anew in each step", "That is how the bound is estimated, not what is varied."],
        b: [
          "KL(q_φ(z|x) ‖ p(z)) is 0 at the optimum",
          "Then the code would tell nothing of x: that is collapse.",
        ],
        c: [
          "q_φ(z|x) is chosen to make ELBO large, whose distance from ln p(x) is KL(q_φ(z|x) ‖ p(z|x))",
          "The gap closes where q is the posterior.",
        ],
      },
      key: ["d2a3e06b8c", "eaaa3c3655"],
    },
    {
      id: "generating",
      title: "Where new images come from",
      asks: "A new image is wanted, of no given x. Which z is decoded?",
      answer: {
        options: {
          a: ["a draw from the prior N(0, I)", "The prior of the model."],
          b: [
            "a draw from the learned distribution q_φ(z|x)",
            "That is inference: it needs an x, and gives variations of it.",
          ],
          c: ["the mean of all codes", "That would be the same image each time."],
        },
      },
      reasons: {
        a: [
          "KL makes all codes together exactly N(0, I), so every draw is plausible",
          "It pulls each q(z|x) towards the prior; holes between the codes remain possible.",
        ],
        b: ["the prior has been learned from the images", "It is fixed before training begins."],
        c: [
          "the model is p(z) p_θ(x|z): first z, then x given z",
          "That is how the model itself makes an x.",
        ],
      },
      key: ["b3f3293f3b", "7d88a93305"],
    },
    {
      id: "lambda",
      title: "The lecture's λ",
      asks: "The loss ‖x − x̂‖² + λ KL is a multiple of −ELBO (but for a constant) where the decoder is a Gaussian with σ = 0.3.",
      answer: {
        wanted: "For which λ? Two decimals.",
        decimals: 2,
        known: [
          [0.09, "That is σ²; the Gaussian has ‖x − x̂‖² / (2σ²)."],
          [0.6, "That is 2σ; the Gaussian has σ squared."],
          [0.3, "That is σ itself."],
          [
            5.56,
            "That is 1 / (2σ²), the weight of the squared error; λ is what KL has if the squared error's weight is made 1.",
          ],
          [1, "1 is the weight of KL in −ELBO itself, where the squared error is divided by 2σ²."],
          [11.11, "That is 1 / σ²."],
        ],
      },
      reasons: {
        a: ["the mean over 784 pixels has to be made a sum", "Both sums run over all pixels already."],
        b: [
          "−ELBO is ‖x − x̂‖² / (2σ²) + KL + constant, and all of it is multiplied by 2σ²",
          "The same minimum.",
        ],
        c: ["any λ gives the same minimum", "It shifts the balance: a different λ is a different σ."],
      },
      key: ["4e1a86c5b1", "196d44e5a7"],
    },
  ],
});
