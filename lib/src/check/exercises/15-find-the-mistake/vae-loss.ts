import { questionExercise } from "../../questions/index.js";

export const claimsVaeLoss = questionExercise({
  id: "claims-vae-loss",
  notebook: "15-find-the-mistake",
  task: "1b",
  title: "The VAE's loss: signs and parts",
  target: "lossClaims",
  pointsEach: 0.25,
  hints: [
    "Write the loss as something that is minimised, and look at the sign of each of its two terms.",
    "ELBO = E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)). It is a lower bound on log p(x); the loss is −ELBO. Read every claim with this line beside it.",
    "Ask of each claim what would happen to the network if one really did that: does the divergence grow or shrink, does the bound stay below log p(x), does anything still depend on z after the average over z?",
  ],
  items: [
    {
      id: "elboAsLoss",
      title: "The formula and what is done with it",
      asks: "*Claim*: “The loss of a VAE is L = E_q[log p(x|z)] − β KL(q(z|x) ‖ p(z)); training minimises L.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "L is the (β-weighted) ELBO, to be maximised: the loss is −L",
            "L is a lower bound, the loss its negative.",
          ],
          b: [
            "it is right: L is the loss, to be minimised",
            "Minimising this L makes the data unlikely and drives the encoder away from the prior, both the opposite of what is wanted.",
          ],
          c: [
            "L is indeed what is to be minimised, but its second term needs a plus",
            "E_q[log p(x|z)] + β KL, minimised, still makes the data as unlikely as possible; look at the sign of the first term.",
          ],
        },
      },
      reasons: {
        a: [
          "a log-likelihood is good when it is high and a divergence when it is low",
          "That settles both signs.",
        ],
        b: [
          "every objective of a network is minimised, whatever its sign: optimisers know no other direction",
          "Optimisers minimise by convention, but that says nothing about which sign this expression has to be given first.",
        ],
        c: [
          "log p(x|z) is negative and the divergence is subtracted, so both terms of L are costs already",
          "A density may exceed 1, so its logarithm has no fixed sign; and a sign of values does not say in which direction to go.",
        ],
      },
      key: ["b524f28a4b", "caff01b775"],
    },
    {
      id: "klSign",
      title: "The sign of the divergence in the loss",
      asks: "*Claim*: “The term −β KL(q(z|x) ‖ p(z)) keeps the codes near the prior, because training minimises this term.” Which sign does β KL have in the quantity that is *minimised*?",
      answer: {
        claimed: "-",
        options: {
          "+": ["plus", "A penalty is added to what is minimised."],
          "-": [
            "minus",
            "Minimising −β KL makes the divergence as large as possible: the encoder would flee from the prior.",
          ],
        },
      },
      reasons: {
        a: [
          "β may be negative, so the sign is a matter of taste",
          "β is a weight ≥ 0; with a negative one the bound and the prior lose their meaning.",
        ],
        b: [
          "the KL divergence is never negative, so its sign makes no difference to the direction of training",
          "That KL ≥ 0 says where it is smallest, not whether one goes there.",
        ],
        c: [
          "the ELBO has a minus there, and the loss takes over its terms as they are",
          "The loss is the negative of the ELBO, so every sign turns.",
        ],
        d: [
          "minimising must make the divergence smaller, so it is added as a penalty",
          "Smaller loss, smaller divergence.",
        ],
      },
      key: ["8e993944aa", "09d2c0274b"],
    },
    {
      id: "elboParts",
      title: "What the ELBO consists of",
      asks: "*Claim*: “A VAE maximises the ELBO, which is the sum of a reconstruction loss and a KL divergence.”",
      answer: {
        claimed: "d",
        options: {
          a: [
            "the ELBO is the reconstruction loss minus the divergence",
            "A loss is small when things go well, but a bound on log p(x) must be large then.",
          ],
          b: ["the ELBO is the expected log-likelihood minus the divergence", "A gain minus a cost."],
          c: [
            "the ELBO is the expected log-likelihood plus the divergence",
            "Then a larger divergence would make the bound larger than log p(x), and it would be none.",
          ],
          d: [
            "it is right: both parts of the ELBO are maximised together, each in its own direction",
            "One does not maximise a loss: the images would become as bad and the codes as far from the prior as possible.",
          ],
        },
      },
      reasons: {
        a: [
          "the reconstruction loss is itself a KL divergence",
          "The decoder's term is an expected log-likelihood, not a divergence of distributions over z.",
        ],
        b: [
          "log p(x) = ELBO + KL(q(z|x) ‖ p(z|x)), from which E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)) remains as the bound",
          "This is the derivation.",
        ],
        c: [
          "a sum of two losses becomes a bound as soon as it is maximised",
          "Whether something is a bound does not depend on what one does with it.",
        ],
      },
      key: ["fd26419640", "16385b4493"],
    },
    {
      id: "elboArguments",
      title: "What the bound depends on",
      asks: "*Claim*: “The objective is a function L(θ, φ; x, z, β) of both networks' parameters, the input, the latent variable and the weight.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: z occurs in the formula, so L depends on it",
            "It occurs like the variable of an integral: after the average over q no value of z is left to be chosen.",
          ],
          b: [
            "φ is no argument, since the decoder alone produces the output",
            "The encoder's φ says over which z one averages; without it there is nothing to train in the encoder.",
          ],
          c: ["z is no argument: L(θ, φ; x, β)", "Averaged away."],
        },
      },
      reasons: {
        a: [
          "z is discrete, so it can be listed",
          "It is a real vector, and being discrete would not make it an argument either.",
        ],
        b: ["the expectation over q(z|x) integrates z out", "Nothing of z remains."],
        c: [
          "z is a parameter that is learned from the data like θ and φ",
          "Nothing stores or updates a z; it is drawn anew each time.",
        ],
      },
      key: ["4e7824a819", "c333f74041"],
    },
    {
      id: "betaForm",
      title: "The role of β",
      asks: "*Claim*: “The loss with a free factor β in front of the divergence is the VAE's loss.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "the VAE is β = 1, while β > 1 gives another, looser lower bound and β < 1 need not give one",
            "Right for all three cases.",
          ],
          b: [
            "the VAE is β = 1; any other β, larger or smaller, destroys the lower bound on the log-likelihood",
            "For β > 1 something non-negative is subtracted once more, which keeps the bound below log p(x).",
          ],
          c: [
            "it is right for every β > 0: a positive factor changes the scale of a bound, but not that it is one",
            "With β ≠ 1 it is the β-VAE's objective; the ELBO has the factor 1.",
          ],
        },
      },
      reasons: {
        a: [
          "β is learned, so it ends at 1 by itself",
          "It is set by hand; learned freely it would go to 0, where the penalty vanishes.",
        ],
        b: [
          "β only rescales the loss, which does not move its minimum",
          "It rescales one of two terms, and that does move the minimum.",
        ],
        c: [
          "KL ≥ 0: subtracting more of it lowers the bound, subtracting less may lift it above log p(x)",
          "The sign of KL decides.",
        ],
      },
      key: ["428a4ded07", "3cb819a5ba"],
    },
    {
      id: "lambda",
      title: "The weight and the decoder's variance",
      asks: "*Claim*: “With squared error as the reconstruction term, the weight λ of the divergence is a free choice without any meaning.” Take p(x|z) = N(x̂, σ² I), and let ‖x − x̂‖² + λ KL be −ELBO up to a constant and a factor, with σ² = 0.05.",
      answer: {
        wanted: "What is λ?",
        claimed: 1,
        decimals: 3,
        known: [
          [
            1,
            "λ = 1 belongs to 2σ² = 1, a decoder with variance one half: one has chosen that without saying so.",
          ],
          [0.05, "This is σ²; the Gaussian's exponent has 2σ² in its denominator."],
          [
            10,
            "This is 1/(2σ²), the factor of the squared error while the divergence has the factor 1; here the squared error has the factor 1.",
          ],
        ],
      },
      reasons: {
        a: [
          "−log p(x|z) = ‖x − x̂‖²/(2σ²) + constant, so multiplying −ELBO by 2σ² leaves 2σ² in front of the divergence",
          "That is the whole calculation.",
        ],
        b: [
          "the weight of a regulariser is always chosen on validation data, since no model can say in advance how strong it has to be",
          "One may do that, but it amounts to choosing the decoder's variance.",
        ],
        c: [
          "the squared error is averaged over the pixels, so λ is one over their number, whatever variance one takes the decoder to have",
          "Averaging does hide such a factor, but here the error is summed; look at the variance.",
        ],
      },
      key: ["4fdeaf5f28", "f2406b0c8a"],
    },
  ],
});
