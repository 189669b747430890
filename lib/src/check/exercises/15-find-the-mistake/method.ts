import { questionExercise } from "../../questions/index.js";

export const claimsMethod = questionExercise({
  id: "claims-method",
  notebook: "15-find-the-mistake",
  task: "4",
  title: "Data and experimental method",
  target: "methodClaims",
  pointsEach: 0.25,
  hints: [
    "Which data did what: fitting, choosing, reporting? Which class is the positive one?",
    "Choose on validation data, report on test data. Everything fitted (also minimum, maximum and threshold) is fitted on training data.",
    "For the number: the part of a Gaussian above mean + 1 standard deviation.",
  ],
  items: [
    {
      id: "fromCurves",
      title: "Is ten epochs reasonable",
      asks: "*Claim*: “Ten epochs are reasonable for convergence, and a code of 64 may overfit.”",
      answer: {
        claimed: "a",
        options: {
          a: ["it is right: these are usual values", "Usual values are no evidence about this run."],
          b: [
            "both have to be seen in the curves of training and validation loss, and 64 of 784 is strongly undercomplete",
            "Evidence first.",
          ],
          c: [
            "ten epochs are too few for a network of this size, and 64 units are too many, since the images come from ten classes only",
            "Equally without evidence.",
          ],
        },
      },
      reasons: {
        a: ["convergence shows in a flat validation loss, overfitting in a growing gap", "What to look at."],
        b: [
          "the training loss alone shows both: it stops falling at convergence, and it falls to 0 with overfitting",
          "It falls in either case.",
        ],
        c: [
          "overfitting is decided by the width of the code alone, and convergence by the number of epochs",
          "Data, training time and layers matter too.",
        ],
      },
      key: ["8240a2b165", "c1767e72c7"],
    },
    {
      id: "settings",
      title: "What a report leaves out",
      asks: "*Claim*: “The design choices are: 64 units, 10 epochs, ReLU and sigmoid, Adam; the test images are passed as validation data.” What is missing, and what is wrong?",
      answer: {
        claimed: "a",
        options: {
          a: [
            "nothing: validation and test are two names for the same thing, namely images on which the network was not trained, and all else is a default of the library",
            "What one has chosen by is no longer unseen.",
          ],
          b: ["only the batch size is missing", "The use of the test images is the graver fault."],
          c: [
            "the batch size (32 by default) and the ReLU on the code are choices too, and a validation set must be split off the training data",
            "State and split.",
          ],
        },
      },
      reasons: {
        a: ["test images must not be reconstructed", "They are there for that, once at the end."],
        b: [
          "defaults need not be reported, since everybody who repeats the experiment has the same",
          "They can change, and they matter.",
        ],
        c: ["choosing a model on the test set makes its score too good", "Leakage."],
      },
      key: ["4bcae13144", "4b5608a4c8"],
    },
    {
      id: "readCurves",
      title: "Reading loss curves",
      asks: "*Claim*: “The training loss was still falling when the validation loss had begun to rise, so the model was underfitting.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: a falling loss has not converged",
            "The validation loss had its minimum already.",
          ],
          b: [
            "it had converged; a validation loss that does not fall any more is what one waits for",
            "A rising validation loss is no plateau.",
          ],
          c: [
            "it was overfitting, whereas underfitting shows when both are high and close",
            "Signs of either.",
          ],
        },
      },
      reasons: {
        a: ["what still improves on training data only is fitted to those data", "Gap."],
        b: ["both losses measure the same images", "They measure different ones."],
        c: [
          "validation loss is always higher than training loss, so a gap means nothing",
          "It is what counts.",
        ],
      },
      key: ["f11c6b300a", "31762ffc56"],
    },
    {
      id: "mae",
      title: "What MAE stands for",
      asks: "*Claim*: “The reconstruction error is the MAE, the mean average error.” For errors 3 and −1:",
      answer: {
        wanted: "What is the MAE?",
        claimed: 1,
        decimals: 0,
        known: [
          [1, "The mean of the errors, in which signs cancel."],
          [5, "The mean of the squares."],
          [4, "The sum of the absolute errors."],
        ],
      },
      reasons: {
        a: ["mean absolute error: magnitudes are averaged, so nothing cancels", "Absolute."],
        b: [
          "the larger of the two errors is what counts, as one bad pixel spoils an image",
          "That would be the maximum.",
        ],
        c: ["mean average error: an average of averages", "“Mean” and “average” are one word said twice."],
      },
      key: ["ef6eab2580", "87f8645e96"],
    },
    {
      id: "minMax",
      title: "What the scaling may look at",
      asks: "*Claim*: “Scale all heartbeats, normal and anomalous, with their common minimum and maximum before splitting them.”",
      answer: {
        claimed: "a",
        options: {
          a: [
            "it is right: all data must be scaled alike",
            "Alike, yes, but with numbers that come from training data.",
          ],
          b: [
            "scale normal and anomalous beats each by their own extremes, so that all of them fill the range from 0 to 1",
            "That may remove the very difference, and needs the label of a new beat.",
          ],
          c: [
            "take minimum and maximum from the normal training beats alone, and apply them to everything",
            "Fit on training data.",
          ],
        },
      },
      reasons: {
        a: [
          "anomalies have the same extremes, as all beats come from one recorder: it makes no difference",
          "Then it would not matter, but one cannot know before.",
        ],
        b: [
          "what is computed from test data or anomalies has leaked into the model",
          "Leakage through scaling.",
        ],
        c: [
          "minimum and maximum are not learned, so they cannot leak anything that would matter to a network",
          "They are fitted numbers like any other.",
        ],
      },
      key: ["8de7334d0c", "75f9d064de"],
    },
    {
      id: "positive",
      title: "Which class is positive",
      asks: "*Claim*: “Precision and recall of the anomaly detector were computed with normal as the positive class.”",
      answer: {
        claimed: "c",
        options: {
          a: ["the anomaly is the positive class: it is what is looked for", "Detected things are positive."],
          b: ["it makes no difference", "Precision and recall are not symmetric in the classes."],
          c: [
            "it is right: positive means healthy, as in every report that brings good news",
            "In detection positive means found.",
          ],
        },
      },
      reasons: {
        a: ["recall must answer: which share of the anomalies was found?", "The question asked."],
        b: [
          "accuracy does not change when the classes are exchanged, and neither may any other measure",
          "Accuracy does not; precision and recall do, and that is why it does not help here.",
        ],
        c: [
          "the larger class is the positive one, so that precision and recall are measured on more samples",
          "Then a detector that never alarms would look excellent.",
        ],
      },
      key: ["452b6f5116", "96db9e9ff9"],
    },
    {
      id: "logScores",
      title: "Scores on another scale",
      asks: "*Claim*: “If every anomaly score, a number above 0, is replaced by its logarithm, the area under the ROC curve stays the same.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "it gets smaller: large scores come nearer to small ones",
            "They come nearer, but no two of them change places.",
          ],
          b: [
            "it is right: the curve itself stays the same, point by point",
            "Each threshold has its counterpart.",
          ],
          c: [
            "it stays the same only if the detector's threshold is replaced by its logarithm as well",
            "The area belongs to no threshold: the curve runs over all of them.",
          ],
        },
      },
      reasons: {
        a: [
          "the area is the share of pairs, one anomaly and one normal beat, whose scores are in the right order, and an increasing function keeps the order",
          "Ties, which count half, stay ties.",
        ],
        b: [
          "the area lies between 0 and 1, whatever the scores are, so no function of the scores can change it",
          "With every sign turned it would be one minus the area.",
        ],
        c: [
          "logarithms of errors are Gaussian, and ROC curves are defined for Gaussian scores",
          "They are defined for any scores.",
        ],
      },
      key: ["43c98a3062", "fcda505b99"],
    },
    {
      id: "threshold",
      title: "What a threshold flags by design",
      asks: "*Claim*: “A threshold of mean + one standard deviation of the normal errors separates normal from anomalous.” Suppose the errors of normal beats are Gaussian; run the cell above.",
      answer: {
        wanted: "Which share of normal beats is flagged, as a fraction, to three decimals?",
        claimed: 0,
        decimals: 3,
        known: [
          [0, "No normal beat flagged: a Gaussian has a good part of its mass above that line."],
          [0.317, "Both tails; only large errors are flagged."],
          [0.023, "Above two standard deviations."],
          [0.841, "The share that is not flagged."],
        ],
      },
      reasons: {
        a: ["1 − Φ(1): about one in six by construction, before there is any anomaly", "By design."],
        b: [
          "anomalies are rarer than that",
          "How many there are does not change the share of normal beats above the line.",
        ],
        c: [
          "the standard deviation shrinks with more data, so that more and more beats lie above it",
          "The deviation of a mean does; that of the errors does not.",
        ],
      },
      key: ["e4a86ddcab", "4851a5d54d"],
    },
    {
      id: "cleanEncoded",
      title: "What the denoiser was shown",
      asks: "*Claim*: “To show that the denoiser works, encode and decode the test images and compare.”",
      answer: {
        claimed: "b",
        options: {
          a: [
            "the noisy test images are to be encoded, and the outputs compared with the clean ones",
            "Noisy in, clean as reference.",
          ],
          b: [
            "it is right: test images in, test images out",
            "With clean images put in there is nothing to remove.",
          ],
          c: [
            "the noisy images are to be encoded, and the outputs compared with the same noisy images they came from",
            "Then the best denoiser would be the identity.",
          ],
        },
      },
      reasons: {
        a: [
          "a denoiser is judged on what it is for: noise of a new seed, clean reference",
          "The task decides.",
        ],
        b: [
          "encoders do not see noise: they sum over so many pixels that it cancels before it gets into a code",
          "They do.",
        ],
        c: [
          "clean images are harder to reconstruct than noisy ones, which makes the test stricter than needed",
          "They are easier, which flatters the result.",
        ],
      },
      key: ["3aa0a20f89", "4433ae290e"],
    },
  ],
});
