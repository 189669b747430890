import type { ThemeRegistration } from "shiki/core";
import dark from "shiki/themes/github-dark-high-contrast.mjs";
import light from "shiki/themes/github-light-high-contrast.mjs";

const plain = pair(light.colors?.["editor.foreground"], dark.colors?.["editor.foreground"]);

/** Every pair of colours that the two themes give one thing; they list the same things in the same order. */
const pairs = (light.tokenColors ?? []).map(({ settings }, i) =>
  pair(settings.foreground, dark.tokenColors?.[i]?.settings.foreground),
);
const none = pair(undefined, undefined);
const coloured = [...new Set(pairs)].filter((each) => each !== plain && each !== none);

/** A colour that stands for a place in `coloured`, -1 for plain text. */
const standIn = (place: number): string => `#${(place + 1).toString(16).padStart(6, "0")}`;

/** Both themes as one, whose colours stand for theirs: code is read once, not once for each. */
export const THEME = {
  name: "both",
  type: "light",
  colors: { "editor.foreground": standIn(-1), "editor.background": "#ffffff" },
  tokenColors: (light.tokenColors ?? []).map(({ scope, settings }, i) => ({
    scope,
    settings: {
      ...settings,
      ...(pairs[i] !== none && { foreground: standIn(coloured.indexOf(pairs[i] ?? plain)) }),
    },
  })),
} satisfies ThemeRegistration;

const elements = new Map(coloured.map((_, place) => [standIn(place), `c-${place}`]));

/**
 * The element of text that `THEME` gives this colour; undefined for what has the colour of plain text. A page names colours
 * thousands of times: an element of its own takes half the room of a `<span>` with a class.
 */
export const colourElement = (colour: string | undefined): string | undefined =>
  elements.get(colour?.toLowerCase() ?? "");

/** The style of those elements, and of plain code. */
export const CODE_COLOURS = [["pre.code", plain], ...coloured.map((each, i) => [`c-${i}`, each])]
  .map(([selector, colours]) => `${selector} { color: light-dark(${colours}); }`)
  .join("\n");

function pair(inLight = "", inDark = ""): string {
  return `${inLight}, ${inDark}`.toLowerCase();
}
