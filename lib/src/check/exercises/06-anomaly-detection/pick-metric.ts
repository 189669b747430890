import { questionExercise } from "../../questions/index.js";

export const pickMetric = questionExercise({
  id: "pick-metric",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "What autoencoders are used for, and how each use is measured",
  target: "metrics",
  pointsEach: 0.25,
  hints: [
    "Ask of each use: what should be near what at the end, and on data that the model has never seen?",
    "For rare events the many ordinary cases must not decide. For features, what counts is what somebody else can do with them.",
    "Removing noise: output against the clean image. Alarms: precision and recall of the anomaly. Features: a simple classifier on held-out labels. Compression: error against size.",
  ],
  items: [
    {
      id: "denoise",
      title: "Removing noise",
      asks: "A denoising autoencoder cleans photographs. Noisy and clean versions of the test images are at hand.",
      answer: {
        options: {
          a: [
            "the error between the output and the noisy image",
            "A model that changes nothing would have error 0.",
          ],
          b: ["the error between the output and the clean image", "Or its logarithm, the PSNR."],
          c: ["the error on the training images", "It says nothing about images that are new."],
        },
      },
      reasons: {
        a: [
          "the noise has to go, so what was there before it is what counts",
          "The target of the training, too.",
        ],
        b: [
          "the input of a network is always its target",
          "Of a plain autoencoder; here the target is clean.",
        ],
        c: ["the loss has been minimised on them", "That is why they flatter the model."],
      },
      key: ["9386e53f9e", "6273b05b23"],
    },
    {
      id: "alarms",
      title: "Rare anomalies",
      asks: "One heartbeat in a thousand is anomalous. A detector raises alarms that a nurse looks into.",
      answer: {
        options: {
          a: ["accuracy", "Never raising an alarm has an accuracy of 99.9 %."],
          b: [
            "precision and recall of the normal class",
            "Both are near 1 for a detector that never raises an alarm.",
          ],
          c: [
            "precision and recall of the anomalous class",
            "How often she is called for nothing, and what she never sees.",
          ],
        },
      },
      reasons: {
        a: ["it is one number, and one number is easier to compare", "Easier, but blind."],
        b: [
          "the many normal beats must not drown the few that matter",
          "They dominate the other two measures.",
        ],
        c: ["both classes count alike", "One class is a thousandth of the other."],
      },
      key: ["7d5d12718f", "34672453df"],
    },
    {
      id: "features",
      title: "Features for a classifier with few labels",
      asks: "The codes are to feed a classifier for which there are few labels.",
      answer: {
        options: {
          a: ["the accuracy of a simple classifier on the codes, on held-out labels", "A linear probe."],
          b: ["the reconstruction error", "A copy has error 0, and no features."],
          c: [
            "how well t-SNE separates the codes on a picture",
            "A picture is for looking, it proves nothing.",
          ],
        },
      },
      reasons: {
        a: ["a code that reconstructs well has understood the image", "It may have copied it."],
        b: ["the eye is the best judge of clusters", "It is easily deceived by them."],
        c: [
          "it measures the use itself: what the codes make easy",
          "And on labels that the probe has not seen.",
        ],
      },
      key: ["b4b3d28414", "beabe915e1"],
    },
    {
      id: "compress",
      title: "Compression",
      asks: "Images are to be stored as codes and shown again later.",
      answer: {
        options: {
          a: ["the number of parameters", "The model is stored once, the codes for every image."],
          b: ["the error on new images, together with the size of the code", "A curve: error against size."],
          c: ["the error alone", "A wider code can lower it as far as one likes."],
        },
      },
      reasons: {
        a: ["a wider code can lower the error, so neither number means much alone", "Rate and distortion."],
        b: ["a smaller model compresses more", "It is the code that is stored."],
        c: ["decoding gives the image back exactly", "It does not: the compression is lossy."],
      },
      key: ["80a16a0e18", "9139d7af13"],
    },
  ],
});
