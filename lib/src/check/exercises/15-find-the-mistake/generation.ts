import { questionExercise } from "../../questions/index.js";

export const claimsGeneration = questionExercise({
  id: "claims-generation",
  notebook: "15-find-the-mistake",
  task: "theory 6",
  title: "Generating, and GANs",
  target: "generationClaims",
  pointsEach: 0.25,
  hints: [
    "Where does the z come from when something new is generated? And which network is to blame?",
    "Generation: z from the prior, through the decoder. GAN: the generator covers or drops modes; the discriminator only judges.",
    "For GANs ask of each claim: objective or architecture, generator or discriminator, in-distribution or not.",
  ],
  items: [
    {
      id: "fromPrior",
      title: "Where new codes come from",
      asks: "*Claim*: “A VAE generates new data by sampling from the learned distribution of the codes.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "z is drawn from q(z|x) of a random training image",
            "That gives variations of this image, not samples of the model.",
          ],
          b: ["z is drawn from the prior p(z), which is fixed, and decoded", "Prior, then decoder."],
          c: [
            "it is right: the distribution of codes is learned and sampled",
            "What is learned is q(z|x), which needs an x, and the decoder.",
          ],
        },
      },
      reasons: {
        a: [
          "the encoder is needed to generate, as nothing else knows where codes of images lie",
          "It is not used at all.",
        ],
        b: [
          "the prior is estimated from the codes after training, as a Gaussian with their mean and variance",
          "One may do that, but it is another model.",
        ],
        c: ["the model is p(z) p(x|z), and its prior was N(0, I) all along", "By definition of the model."],
      },
      key: ["b2321d439e", "b1d350cf5a"],
    },
    {
      id: "plausible",
      title: "Are samples guaranteed to be plausible",
      asks: "*Claim*: “Compared with GANs, VAEs ensure that every sample is plausible.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: the KL term ensures it",
            "It acts on each input's posterior, not on their mixture.",
          ],
          b: [
            "they do, except for the outermost codes, which are so rare that nobody will ever draw one of them in practice",
            "Holes lie inside too.",
          ],
          c: [
            "they do not: where the prior has mass but no data were encoded, decoded samples may be poor",
            "Holes.",
          ],
        },
      },
      reasons: {
        a: ["a likelihood makes all outputs likely", "It makes the data likely."],
        b: ["the aggregate of the q(z|x) need not equal the prior", "Mismatch."],
        c: ["the decoder was trained on all of the latent space", "Only where codes of data were drawn."],
      },
      key: ["de953479d2", "33b42045bf"],
    },
    {
      id: "realistic",
      title: "Compact codes, realistic samples",
      asks: "*Claim*: “AE codes are more compact and direct than a VAE's, and a VAE's samples are realistic.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right on both counts",
            "A VAE with unused dimensions has the more compact code, and its samples are known for blur.",
          ],
          b: [
            "neither is guaranteed: KL often switches dimensions off, and samples of a Gaussian decoder are blurred",
            "Unsupported, both.",
          ],
          c: ["only the second half is right", "Blur is a VAE's best known fault."],
        },
      },
      reasons: {
        a: [
          "a deterministic code needs fewer bits because it has no noise, and without noise nothing is blurred",
          "Noise limits the bits that a code can carry.",
        ],
        b: ["realistic images have a low KL", "KL is about codes."],
        c: [
          "with equal width a VAE may use fewer dimensions, and a conditional mean is smooth",
          "Reasons for both.",
        ],
      },
      key: ["3f9be3d3fa", "d234aa847a"],
    },
    {
      id: "latentSpace",
      title: "What the latent space is",
      asks: "*Claim*: “The union of the regions in which codes of the data lie is the latent space.” With a 2-D code:",
      answer: {
        claimed: "c",
        options: {
          a: ["the latent space is the set of training codes", "These are finitely many points of it."],
          b: [
            "the latent space is all of ℝ², and those regions are the support of the codes",
            "Space and support.",
          ],
          c: [
            "it is right: space means where the codes are, and beyond those regions there are none",
            "Then one could not speak of sampling outside of them.",
          ],
        },
      },
      reasons: {
        a: [
          "the decoder accepts any point of ℝ², and its trouble is with points outside the support",
          "One needs both words.",
        ],
        b: [
          "the regions are open sets, and a union of open sets is open: that is all that the definition of a space asks for",
          "Their topology is not the question.",
        ],
        c: [
          "codes are Gaussian, and a Gaussian has density everywhere: so the regions cover the plane, and both are one",
          "A plain autoencoder's need not be.",
        ],
      },
      key: ["77b61a8fde", "bd7b3bbdc9"],
    },
    {
      id: "anoGan",
      title: "How a GAN finds anomalies",
      asks: "*Claim*: “GANs detect anomalies by generating samples that deviate from normal data.”",
      answer: {
        claimed: "b",
        options: {
          a: ["test points are scored by how badly generator and discriminator fit them", "AnoGAN."],
          b: [
            "it is right: the samples that deviate from the data are the anomalies that one was looking for",
            "A GAN is trained to generate normal data.",
          ],
          c: ["the generator is trained on anomalies", "There are few, and unknown ones are looked for."],
        },
      },
      reasons: {
        a: [
          "the discriminator knows all anomalies; telling them from real images is what it was trained for",
          "It knows fakes of its own generator.",
        ],
        b: [
          "a GAN has a likelihood that can be thresholded: images that it holds to be improbable are generated rarely",
          "It has none.",
        ],
        c: [
          "a trained GAN generates within the distribution, so what it cannot reproduce is suspicious",
          "Misfit is the score.",
        ],
      },
      key: ["ceaa152f84", "9898421016"],
    },
    {
      id: "wgan",
      title: "What a Wasserstein GAN changes",
      asks: "*Claim*: “Architectural improvements such as Wasserstein GANs make training stable.”",
      answer: {
        claimed: "c",
        options: {
          a: ["a WGAN changes the data", "It does not."],
          b: [
            "a WGAN changes the objective, with a Lipschitz constraint on the critic, while the architecture may stay",
            "Objective.",
          ],
          c: ["it is right: the WGAN is an architecture", "The same two networks can be used."],
        },
      },
      reasons: {
        a: ["it has more layers", "Depth is not what is changed."],
        b: [
          "the critic estimates a Wasserstein distance, which gives gradients even where the distributions do not overlap",
          "Why it helps.",
        ],
        c: [
          "its discriminator gives probabilities that are better calibrated, as more and wider layers are used for it than in the original architecture",
          "The critic gives scores, not probabilities.",
        ],
      },
      key: ["829b7f9e68", "9c589608b1"],
    },
    {
      id: "dropping",
      title: "Whose fault is mode dropping",
      asks: "*Claim*: “Mode collapse and mode dropping are two problems; the second happens when the discriminator concentrates on some modes.”",
      answer: {
        claimed: "c",
        options: {
          a: ["both are the discriminator's", "It only judges."],
          b: ["dropping is partial collapse, and both are the generator's", "One problem, in degrees."],
          c: [
            "it is right: one is the generator's, one the discriminator's",
            "The discriminator generates nothing, so it cannot drop a mode.",
          ],
        },
      },
      reasons: {
        a: [
          "a generator is rewarded for fooling, not for covering: leaving out a mode costs it little",
          "No reward for covering.",
        ],
        b: [
          "a discriminator that is too weak rejects rare modes, as it takes them for faults of the generator, which then avoids them",
          "It sees them as real data.",
        ],
        c: ["modes are dropped when the prior has too few dimensions", "It happens with any prior."],
      },
      key: ["6c0c7a973f", "c0ab822827"],
    },
    {
      id: "ganTraining",
      title: "What makes GANs hard to train",
      asks: "*Claim*: “The difficulties of GANs are their training time and their many hyperparameters.” What has to be added first?",
      answer: {
        claimed: "b",
        options: {
          a: [
            "the game need not converge, the minimax loss gives the generator a vanishing gradient where D(G(z)) ≈ 0, and quality is measured by FID or IS rather than by the loss",
            "Three omissions.",
          ],
          b: [
            "nothing: these are the difficulties",
            "They are shared by most large models; the game is what is special.",
          ],
          c: [
            "that the loss of the generator has to reach 0, and that of the discriminator as well: as long as either is above 0 the images can still be improved, and so one has to go on training",
            "At the equilibrium D = ½ and no loss is 0.",
          ],
        },
      },
      reasons: {
        a: ["GANs have no gradient at all", "They have, through the discriminator."],
        b: [
          "two losses pull at each other, and ln(1 − D) is flat exactly where the generator is bad: hence the non-saturating form",
          "Mechanism.",
        ],
        c: [
          "FID is the loss that is trained, and it falls as long as the game goes on: so a GAN has converged when its FID stays where it is for long",
          "It is computed afterwards.",
        ],
      },
      key: ["c664f40482", "c2b9bc1f04"],
    },
  ],
});
