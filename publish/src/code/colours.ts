import dark from "shiki/themes/github-dark-high-contrast.mjs";
import light from "shiki/themes/github-light-high-contrast.mjs";

export { dark, light };

const plain = pair(light.colors?.["editor.foreground"], dark.colors?.["editor.foreground"]);

/** Every pair of colours that the two themes give one thing; they list the same things in the same order. */
const pairs = (light.tokenColors ?? []).map(({ settings }, i) =>
  pair(settings.foreground, dark.tokenColors?.[i]?.settings.foreground),
);
const coloured = [...new Set(pairs)].filter((each) => each !== plain && each !== pair(undefined, undefined));

/**
 * The element of text that is this colour in the light theme and that one in the dark; undefined for what has the colour of
 * plain text. A page names colours thousands of times: an element of its own takes half the room of a `<span>` with a class.
 * @throws RangeError for colours that the themes do not give together
 */
export function colourElement(inLight: string | undefined, inDark: string | undefined): string | undefined {
  const wanted = pair(inLight, inDark);
  if (wanted === plain) return undefined;
  const index = coloured.indexOf(wanted);
  if (index < 0)
    throw new RangeError(`The themes give no text the colours ${wanted}: are they of one version?`);
  return `c-${index}`;
}

/** The style of those elements, and of plain code. */
export const CODE_COLOURS = [["pre.code", plain], ...coloured.map((each, i) => [`c-${i}`, each])]
  .map(([selector, colours]) => `${selector} { color: light-dark(${colours}); }`)
  .join("\n");

function pair(inLight = "", inDark = ""): string {
  return `${inLight}, ${inDark}`.toLowerCase();
}
