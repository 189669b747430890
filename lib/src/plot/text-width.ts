/** Widths of letters in thousandths of the font's size, as Helvetica and its kin have them; what is not listed is 556. */
const LETTERS: readonly [width: number, letters: string][] = [
  [222, "ijl'|"],
  [278, " .,:;!/\\[]ftI·"],
  [333, "()-r`₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹"],
  [500, "cksvxyzJ"],
  [584, "+<=>~−±×÷≤≥≈∥‖"],
  [611, "FTZ"],
  [667, "ABEKPSVXY&"],
  [722, "CDHNRUw"],
  [778, "GOQ"],
  [833, "mM"],
  [944, "W"],
  [1000, "…—@%→←"],
];
const WIDTHS = new Map(LETTERS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
const USUAL = 556;

/**
 * About how wide a text is, in pixels, where no font can be asked: a page without a screen has none. Vega guesses 0.8 of the
 * font's size for every letter, and so leaves out labels that have room, and puts legends far from what they explain.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let thousandths = 0;
  for (const letter of text) thousandths += WIDTHS.get(letter) ?? USUAL;
  return (thousandths / 1000) * size * (bold ? 1.07 : 1);
}
