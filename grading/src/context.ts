/** A code cell that stands around an answer, as it was handed in: nobody ran it again. */
export interface ContextCell {
  readonly source: string;
  /** Whether the source is still the one that was handed out. */
  readonly given: boolean;
  readonly outputs: readonly ContextOutput[];
}

/** An output of a cell. It is the student's file that says so: text and pictures are shown, nothing of it is run. */
export type ContextOutput =
  | { readonly kind: "text"; readonly text: string }
  /** `data` is an SVG's source, and of other pictures the bytes in base64. */
  | { readonly kind: "picture"; readonly mime: PictureType; readonly data: string; readonly words: string }
  /** The output that is not shown, and why. */
  | { readonly kind: "omitted"; readonly why: string };

/** Pictures that are taken along. */
export const PICTURE_TYPES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"] as const;
type PictureType = (typeof PICTURE_TYPES)[number];

/** By check, the cells around its answer. */
export type Contexts = Readonly<Record<string, readonly ContextCell[]>>;
