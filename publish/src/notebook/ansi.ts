import { escapeHtml } from "../html.js";

const COLOURS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
type Colour = (typeof COLOURS)[number];

interface Style {
  colour?: Colour;
  background?: Colour;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
}

/** Everything a terminal would take as a command: CSI sequences, OSC strings, two-character escapes. */
const ESCAPE = /\x1b(?:\[([0-?]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])/g; // eslint-disable-line no-control-regex -- they begin with one
const CONTROL = /[\0-\x08\x0b-\x1f\x7f]/g; // eslint-disable-line no-control-regex -- they are what it looks for

/**
 * Turns what a program wrote to its terminal into HTML with spans. Colours become the nearest of the page's eight,
 * which are readable on it in both colour schemes; other commands are left out. Of a line that was overwritten by `\r`,
 * as progress bars do, the last state is kept.
 */
export function ansiToHtml(text: string): string {
  let style: Style = {};
  let html = "";
  let end = 0;
  const source = overwrite(text);
  for (const match of source.matchAll(ESCAPE)) {
    html += span(source.slice(end, match.index), style);
    end = match.index + match[0].length;
    if (match[2] === "m") style = apply(style, (match[1] ?? "").split(/[;:]/).map(Number));
  }
  return html + span(source.slice(end), style);
}

/** The text alone, as a reader of a terminal would see it. */
export const ansiToText = (text: string): string => overwrite(text).replace(ESCAPE, "").replace(CONTROL, "");

const overwrite = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.replace(/\r+$/, "").split("\r").at(-1) ?? "")
    .join("\n");

function span(text: string, style: Style): string {
  const html = escapeHtml(text.replace(CONTROL, ""));
  const classes = [
    style.colour && !style.background && `ansi-${style.colour}`,
    style.background && `ansi-on-${style.background}`,
    style.bold && "ansi-bold",
    style.italic && "ansi-italic",
    style.underline && "ansi-underline",
  ].filter(Boolean);
  return html === "" || classes.length === 0 ? html : `<span class="${classes.join(" ")}">${html}</span>`;
}

/** The style after an SGR command (ECMA-48, 8.3.117). */
function apply(style: Style, codes: readonly number[]): Style {
  let next = { ...style };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 0) next = {};
    else if (code === 1) next.bold = true;
    else if (code === 3) next.italic = true;
    else if (code === 4) next.underline = true;
    else if (code === 22) delete next.bold;
    else if (code === 23) delete next.italic;
    else if (code === 24) delete next.underline;
    else if (code === 38 || code === 48) {
      const [colour, used] = extended(codes.slice(i + 1));
      if (code === 38) next.colour = colour;
      else next.background = colour;
      i += used;
    } else if (code === 39) delete next.colour;
    else if (code === 49) delete next.background;
    else {
      const colour = COLOURS[code % 10];
      const set = Math.floor(code / 10);
      if (set === 3 || set === 9) next.colour = colour;
      else if (set === 4 || set === 10) next.background = colour;
    }
  }
  return next;
}

/** The colour of `5;n` or `2;r;g;b`, and how many codes it took. */
function extended([kind, ...rest]: readonly number[]): [Colour, number] {
  const n = rest[0] ?? 0;
  if (kind === 2) return [nearest(n, rest[1] ?? 0, rest[2] ?? 0), 4];
  if (n < 16) return [COLOURS[n % 8] ?? "white", 2];
  if (n >= 232) return [n < 244 ? "black" : "white", 2];
  const [red, green, blue] = [36, 6, 1].map((step) => (Math.floor((n - 16) / step) % 6) * 51);
  return [nearest(red ?? 0, green ?? 0, blue ?? 0), 2];
}

/** Each channel is on or off: the corners of the colour cube are exactly the eight colours, as bits. */
function nearest(red: number, green: number, blue: number): Colour {
  const middle = Math.max(64, (Math.max(red, green, blue) + Math.min(red, green, blue)) / 2);
  return COLOURS[Number(red >= middle) + 2 * Number(green >= middle) + 4 * Number(blue >= middle)] ?? "white";
}
