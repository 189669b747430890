import { questionExercise } from "../../questions/index.js";

export const claimsEvaluation = questionExercise({
  id: "claims-evaluation",
  notebook: "15-find-the-mistake",
  task: "theory 4",
  title: "Evaluating representations",
  target: "evaluationClaims",
  pointsEach: 0.25,
  hints: [
    "Ask what the number would be for a useless representation.",
    "A measure is worth something only against a baseline: random codes, permuted labels, the raw pixels.",
    "A training loss is not an evaluation; grouping close points is what k-means always does; pictures show examples.",
  ],
  items: [
    {
      id: "contrastive",
      title: "Is a high contrastive loss good",
      asks: "*Claim*: “The higher the contrastive loss, the more meaningful the representations.” With ten candidates, aligned pairs had a loss of 0.85 and random codes one of about 2.303. Which is better?",
      answer: {
        claimed: "c",
        options: {
          a: [
            "neither: the loss does not depend on the representation",
            "It is computed from similarities of representations.",
          ],
          b: ["the lower: the pair is recognised among the candidates", "Low is good."],
          c: [
            "the higher, as claimed: more contrast",
            "The loss is the negative log-probability of picking the right partner; high means not found.",
          ],
        },
      },
      reasons: {
        a: [
          "random codes reach ln 10, that of guessing among ten; and SimCLR or MoCo train with it, while evaluation uses a probe or nearest neighbours",
          "Baseline and purpose.",
        ],
        b: [
          "contrast means distance, and the larger the distances between codes are, the better they can be told apart; the loss measures just that",
          "Partners should be near each other, others far.",
        ],
        c: ["a loss above 1 means more than 100 % right", "A loss in nats is no percentage."],
      },
      key: ["aad109c574", "712a245665"],
    },
    {
      id: "kmeans",
      title: "What a clustering proves",
      asks: "*Claim*: “k-means puts neighbouring codes in one cluster, which shows that the representation separates the data well.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "more clusters would show it",
            "With more clusters every point is nearer to its centre, whatever the data.",
          ],
          b: [
            "it shows nothing by itself: compare with labels (purity, adjusted Rand index) or use a silhouette",
            "It needs a criterion from outside.",
          ],
          c: ["it is right: clusters are separation", "k-means finds k clusters in uniform noise too."],
        },
      },
      reasons: {
        a: [
          "neighbouring codes come from neighbouring pixels, and k-means finds those pixels rather than the classes that one is after",
          "Not in general.",
        ],
        b: [
          "putting close points together is what k-means does with any data, so the argument is circular",
          "Circular.",
        ],
        c: [
          "k-means needs Gaussian data, which codes seldom are; on others its clusters have no meaning at all",
          "It runs on any; the question is what follows.",
        ],
      },
      key: ["33a2e2a8b7", "8e05b1a900"],
    },
    {
      id: "pictures",
      title: "KL and pictures as evaluation",
      asks: "*Claim*: “The KL term evaluates a representation, and from reconstructed pictures one fully understands the features.”",
      answer: {
        claimed: "c",
        options: {
          a: ["the smaller the KL, the better the features", "With KL = 0 the code carries nothing."],
          b: [
            "the KL of each dimension shows how many units are in use, and pictures are qualitative",
            "Useful, within limits.",
          ],
          c: [
            "it is right: both are evaluations",
            "A small KL may mean collapse, and pictures are a few examples.",
          ],
        },
      },
      reasons: {
        a: [
          "KL is a distance to the true code, so the smaller it is the better the features have been recovered",
          "There is no true code.",
        ],
        b: [
          "pictures contain all pixels, hence all features that anybody could use, and one only has to look closely",
          "Features are in the code; pictures show what the decoder makes of it.",
        ],
        c: [
          "one counts active units, the other illustrates, and neither measures usefulness for a task",
          "What they can do.",
        ],
      },
      key: ["17e4a56538", "0d4e7fcf37"],
    },
    {
      id: "lowerLoss",
      title: "Is a lower reconstruction loss better",
      asks: "*Claim*: “Perfect reconstruction does not make a good autoencoder. To evaluate it: a lower reconstruction loss means better performance, and use regularisation.”",
      answer: {
        claimed: "c",
        options: {
          a: ["only the first sentence is wrong", "The first sentence is the sound one."],
          b: [
            "the second sentence contradicts the first, and regularisation is a means of training, not a measure",
            "Two faults.",
          ],
          c: ["it is right, step by step", "A copying network has the lowest loss of all."],
        },
      },
      reasons: {
        a: [
          "regularisation makes every loss comparable with every other, and with that the lower of two losses is that of the better model in each case",
          "It changes the loss.",
        ],
        b: [
          "a loss says how well pixels are reproduced; the code's worth shows in downstream tasks, on held-out data, against baselines",
          "What is measured and where.",
        ],
        c: ["loss on training data is the best evidence", "It is the weakest."],
      },
      key: ["260b1c55e2", "abeac38424"],
    },
    {
      id: "perfect",
      title: "What a perfect reconstruction shows",
      asks: "*Claim*: “If training images are reconstructed perfectly, the network has memorised them.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: perfection is memorising; a network that had generalised would show small errors everywhere",
            "A copying network reconstructs every image perfectly, also those it never saw.",
          ],
          b: [
            "it may have memorised them, or copy its input: the error on new images tells which",
            "Two cases, and a test.",
          ],
          c: [
            "perfection shows that good features were learned: without them no network could have done it so well",
            "Neither a copy nor a table of training images needs features.",
          ],
        },
      },
      reasons: {
        a: [
          "no network can reconstruct perfectly: with finitely many weights an error must remain, on training images and on new ones",
          "Linear layers with a wide code can.",
        ],
        b: [
          "a memory fails on new images, a copy does not, and neither shows that features are useful",
          "The test separates them.",
        ],
        c: ["a test error of zero proves good features", "A copy has it too."],
      },
      key: ["d627243b90", "54a1a9efe1"],
    },
    {
      id: "probe",
      title: "Probe or fine-tuning",
      asks: "*Claim*: “Fine-tuning means training a classifier on the codes of a frozen encoder.”",
      answer: {
        claimed: "c",
        options: {
          a: [
            "that is a linear probe (or feature extraction), whereas fine-tuning updates the encoder too",
            "Two procedures.",
          ],
          b: [
            "fine-tuning means training the encoder alone; the classifier stays as it is, and the codes are moved to suit it",
            "Head and encoder are both updated.",
          ],
          c: [
            "it is right: the classifier is what is tuned, finely, on top of features that somebody else has learned before",
            "If the encoder is frozen nothing pretrained is tuned.",
          ],
        },
      },
      reasons: {
        a: ["a probe needs no labels", "It does."],
        b: ["a frozen encoder gets smaller gradients", "It gets none."],
        c: ["frozen means: the encoder's weights are the same before and after", "Compare a hash of them."],
      },
      key: ["2fa643b8b4", "47f5f31cc3"],
    },
    {
      id: "tsne",
      title: "t-SNE before training",
      asks: "*Claim*: “Against high dimension, reduce the data with PCA or t-SNE before training.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: both reduce the dimension",
            "t-SNE gives positions of these points, but no map for a new one.",
          ],
          b: [
            "t-SNE may be used so; PCA only for looking",
            "PCA is a linear map that applies to any new point.",
          ],
          c: ["PCA may be used so; t-SNE is for looking only", "One has a map, the other not."],
        },
      },
      reasons: {
        a: [
          "t-SNE is slower than PCA, and a step that is slow cannot stand before a training of many epochs",
          "Being slow is not what forbids it.",
        ],
        b: [
          "PCA keeps all information, which t-SNE does not; so a classifier behind t-SNE has less to go by",
          "It does not; it has a map.",
        ],
        c: [
          "t-SNE is non-parametric: it has no map for new points, and it distorts distances",
          "So it cannot be a preprocessing step.",
        ],
      },
      key: ["213cd18531", "e5f5916b40"],
    },
    {
      id: "tasks",
      title: "What autoencoders are used for",
      asks: "*Claim*: “Autoencoders are good general compressors, and one trained for plain reconstruction fills in missing parts or raises resolution.”",
      answer: {
        claimed: "c",
        options: {
          a: ["they do neither", "They do both under the right training."],
          b: [
            "compression is lossy and tied to the kind of data, and filling in needs training on corrupted inputs",
            "Both halves qualified.",
          ],
          c: [
            "it is right: they compress anything without loss, and complete images whose pixels are missing, as reconstructing is all they learn",
            "One trained on shoes compresses faces badly, and one trained on whole images has never seen a hole.",
          ],
        },
      },
      reasons: {
        a: [
          "reconstruction means that any input becomes a clean and complete one, since the network has seen nothing else in its training",
          "Holes are reconstructed as holes, or worse.",
        ],
        b: [
          "a network does what its training pairs show: for repair, corrupted input and clean target",
          "Pairs decide.",
        ],
        c: [
          "codes are shorter than those of JPEG, and a short code can be kept only by a network that completes it",
          "For general images they are not.",
        ],
      },
      key: ["4848503904", "11a5f09c9f"],
    },
  ],
});
