import { createHash } from "node:crypto";

/** The part that all data sets share: labelled samples and where they come from. Tensor-free. */
export interface Samples {
  /** One class per sample, an index into `classes`. */
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
  /** The name that a title says, e.g. "Fashion-MNIST" or "synthetic garments". */
  readonly source: string;
  /** Whether the samples are drawn by a program; every figure and result of them has to say so. */
  readonly synthetic: boolean;
  /** A hash of samples and labels: equal for equal data, whatever its way here. Computed when first read. */
  readonly fingerprint: string;
}

/** Grey images of 28 x 28 pixels. */
export interface ImageSet extends Samples {
  /** In [0, 1], shape [n, 28, 28], row-major. */
  readonly images: Float32Array;
}

/** Heartbeats of an electrocardiogram, 140 samples each. */
export interface BeatSet extends Samples {
  /** Shape [n, 140], row-major; in units of the recording's own standard deviation unless scaled. */
  readonly beats: Float32Array;
}

export const IMAGE_HEIGHT = 28;
export const IMAGE_WIDTH = 28;
export const IMAGE_SIZE = IMAGE_HEIGHT * IMAGE_WIDTH;
export const BEAT_LENGTH = 140;
/** Label 0 is an anomaly and 1 a normal beat, as in the TensorFlow tutorial's table. */
export const BEAT_CLASSES = ["anomalous", "normal"] as const;

type Contents<Data extends Samples> = Omit<Data, "fingerprint">;

/** Throws RangeError unless there is one label for every image. */
export function imageSet(contents: Contents<ImageSet>): ImageSet {
  requireRows(contents.images, IMAGE_SIZE, contents.labels);
  return withFingerprint(contents, contents.images);
}

/** Throws RangeError unless there is one label for every beat. */
export function beatSet(contents: Contents<BeatSet>): BeatSet {
  requireRows(contents.beats, BEAT_LENGTH, contents.labels);
  return withFingerprint(contents, contents.beats);
}

function requireRows(values: Float32Array, size: number, labels: Uint8Array): void {
  if (values.length !== size * labels.length) {
    throw new RangeError(
      `Expected ${size} values for each of ${labels.length} labels, received ${values.length} values.`,
    );
  }
}

/** The hash is a getter: an image set has 188 MB, and most cells never ask. */
function withFingerprint<Data extends Contents<Samples>>(contents: Data, values: Float32Array) {
  let known: string | undefined;
  return {
    ...contents,
    get fingerprint() {
      return (known ??= hashOf(values, contents.labels));
    },
  };
}

function hashOf(values: Float32Array, labels: Uint8Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash("sha256").update(bytes).update(labels).digest("hex").slice(0, 16);
}
