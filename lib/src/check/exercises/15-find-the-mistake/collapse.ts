import { questionExercise } from "../../questions/index.js";

export const claimsCollapse = questionExercise({
  id: "claims-collapse",
  notebook: "15-find-the-mistake",
  task: "theory 7",
  title: "Collapse, disentangling and few labels",
  target: "collapseClaims",
  pointsEach: 0.25,
  hints: [
    "Posterior or mode? Decoder or encoder? Name what collapses onto what.",
    "Posterior collapse: q(z|x) = p(z), KL = 0, the decoder ignores z. Mode collapse: a GAN's generator covers a part of the data.",
    "For a remedy, say which term it changes: the weight of KL over time, a minimum of KL for each dimension, the power of the decoder, the tightness of the bound, the dependence between dimensions, the labels.",
  ],
  items: [
    {
      id: "whichCollapse",
      title: "Which collapse VAEs suffer from",
      asks: "*Claim*: “A typical weakness of VAEs is mode collapse: few kinds of outputs, many codes decoded alike.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: VAEs drop modes of their data, since their codes are compressed; GANs do not",
            "It is the other way round: maximum likelihood makes every missing image expensive.",
          ],
          b: [
            "both suffer from mode collapse alike; codes of a few numbers cannot hold all that the data hold",
            "The likelihood term forces a VAE to cover all data.",
          ],
          c: [
            "mode collapse is the GAN's, and a VAE suffers from posterior collapse and from blur",
            "Each its own.",
          ],
        },
      },
      reasons: {
        a: [
          "maximum likelihood is mode-covering: giving a training image almost no probability costs without bound",
          "The direction of the divergence.",
        ],
        b: ["the prior of a VAE has one mode only", "A decoder can make many modes of one Gaussian."],
        c: [
          "a VAE has no discriminator that could prevent it: nobody in its training looks at the samples and finds that they are all alike",
          "The likelihood does that.",
        ],
      },
      key: ["f1fa496124", "f884673194"],
    },
    {
      id: "ignores",
      title: "What is ignored in posterior collapse",
      asks: "*Claim*: “In posterior collapse the model ignores the input data.”",
      answer: {
        claimed: "b",
        options: {
          a: ["the decoder ignores the latent z, and q(z|x) equals p(z)", "z carries nothing of x."],
          b: [
            "it is right: the data play no part any more, and the network repeats what it knows",
            "The decoder still learns the distribution of the data; it just does without z.",
          ],
          c: [
            "the encoder ignores z; the decoder has to make do with codes that were drawn at random",
            "The encoder produces z; it cannot ignore it.",
          ],
        },
      },
      reasons: {
        a: ["the reconstruction loss becomes 0", "It stays at that of a model without codes."],
        b: ["the prior has been learned from the data", "It is fixed."],
        c: [
          "with q(z|x) = p(z) for every x the divergence is 0, and z tells nothing about x",
          "That is its definition.",
        ],
      },
      key: ["5c31f2c7ca", "af5be57367"],
    },
    {
      id: "warmUp",
      title: "What a warm-up is for",
      asks: "*Claim*: “A warm-up helps the model to good representations before the latent space becomes entangled.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "raising the learning rate slowly prevents entanglement",
            "That is another warm-up, for the stability of the optimiser.",
          ],
          b: [
            "it is right: warm-up is against entanglement, which sets in early in training and cannot be undone later",
            "Whether dimensions are entangled is not what the schedule changes.",
          ],
          c: [
            "raising β from 0 to 1 lets z become useful before the penalty bites, against posterior collapse",
            "KL warm-up.",
          ],
        },
      },
      reasons: {
        a: [
          "at the start z is noise and KL is cheapest to reduce by giving z up, and a small β takes that temptation away",
          "Why early.",
        ],
        b: [
          "β must be large first, so that the codes are orderly from the beginning; once they are, it may be lowered without any danger",
          "That invites collapse.",
        ],
        c: [
          "entangled codes have a larger KL, so one that grows slowly leaves them time to come apart before it is punished",
          "Entanglement and KL are different things.",
        ],
      },
      key: ["95cb4f8d39", "b00115ac64"],
    },
    {
      id: "importance",
      title: "Remedies of collapse",
      asks: "*Claim*: “Importance weighting is a remedy of collapse.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "importance weighting tightens the bound, whereas remedies are KL annealing, free bits, a weaker decoder",
            "Two different jobs.",
          ],
          b: [
            "a stronger decoder is the remedy: the more it can make of a code, the less reason it has to do without one",
            "The stronger the decoder, the less it needs z.",
          ],
          c: [
            "it is right: weighting the samples prevents collapse, since those that matter count more, whatever the others do",
            "Several weighted samples make the bound tighter; z may be ignored all the same.",
          ],
        },
      },
      reasons: {
        a: ["collapse comes from too few samples", "It comes from the balance of the two terms."],
        b: ["importance weights increase the KL term", "They do not add to it."],
        c: ["a remedy has to make using z cheaper, or ignoring it more expensive", "The criterion."],
      },
      key: ["2b555bf342", "a7ed74d0c9"],
    },
    {
      id: "betaEntangled",
      title: "What a large β gives",
      asks: "*Claim*: “A VAE's latent space favours disentangled factors, and the larger β, the more disentangled they are.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: β is a dial for disentangling, and one turns it up until every dimension of the code stands for a single factor of the data",
            "Turned far enough it switches all dimensions off.",
          ],
          b: ["smaller β disentangles more", "It relaxes the pressure towards independent dimensions."],
          c: [
            "larger β trades reconstruction for pressure on the code: disentangling may result, is not guaranteed, and too large a β collapses",
            "A trade-off.",
          ],
        },
      },
      reasons: {
        a: [
          "a rotation of the codes leaves prior and likelihood as they are, so without further assumptions factors are not identifiable",
          "No identifiability.",
        ],
        b: ["β multiplies the likelihood", "It multiplies the KL."],
        c: [
          "N(0, I) has independent dimensions, and the divergence makes the codes follow N(0, I); so the factors of the data are independent, too",
          "The prior's dimensions are; which factors they carry is open.",
        ],
      },
      key: ["0862b79a46", "6c031312cc"],
    },
    {
      id: "factorVae",
      title: "What FactorVAE adds",
      asks: "*Claim*: “FactorVAE gives the VAE a factorial prior.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: its prior is factorial; that of an ordinary VAE lets the dimensions depend on each other",
            "N(0, I) is factorial already, in every VAE.",
          ],
          b: [
            "it makes each q(z|x) factorial, by leaving out all covariances from what the encoder gives",
            "With a diagonal covariance it is already.",
          ],
          c: [
            "it penalises total correlation, γ KL(q(z) ‖ ∏ q(z_j)), estimated with a discriminator",
            "On the aggregate.",
          ],
        },
      },
      reasons: {
        a: ["a larger β has exactly that effect", "β weighs the whole KL, mutual information included."],
        b: ["a prior is learned in FactorVAE", "It is fixed."],
        c: [
          "what is dependent is the aggregate q(z), so that is where the penalty acts",
          "The right distribution.",
        ],
      },
      key: ["c47aa81419", "e6415dfccb"],
    },
    {
      id: "labels",
      title: "How labels enter the objective",
      asks: "*Claim*: “Semi-supervised VAE: optimise reconstruction and KL on labelled and unlabelled data”; another document: “reconstruction loss (the VAE's loss) plus a classification loss”.",
      answer: {
        claimed: "c",
        options: {
          a: [
            "−ELBO, KL included, plus α times the cross-entropy for labelled data, and for unlabelled data the bound sums over the classes",
            "M2 in one line.",
          ],
          b: [
            "the second is right: reconstruction plus classification is all that is needed, as the divergence is for generating only and no label occurs in it",
            "The KL term is missing, and nothing is said about unlabelled images.",
          ],
          c: [
            "the first is right: labels enter by themselves",
            "Without a term that contains y, labels are not used at all.",
          ],
        },
      },
      reasons: {
        a: [
          "a label that occurs in no term has no gradient, and an unknown one has to be marginalised",
          "Two conditions.",
        ],
        b: [
          "the decoder guesses the label, and since a wrong guess spoils the image no other term is needed",
          "It is given it.",
        ],
        c: [
          "unlabelled images are left out of the loss, since the classifier has no answer to compare with; the others have both terms",
          "Then they would not help.",
        ],
      },
      key: ["0cf22f1584", "ce9636f7f7"],
    },
  ],
});
