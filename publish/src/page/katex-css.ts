import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface Face {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly file: string;
}

const stylesheet = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
const FONT_FACE = /@font-face\{[^}]*\}/g;
let loaded: { rules: string; faces: Face[] } | undefined;

/** KaTeX's stylesheet for a page with `html` in it: the rules, and of its 20 fonts those that `html` can need. */
export function katexCss(html: string): string {
  loaded ??= load();
  const { rules, faces } = loaded;
  const classes = new Set(
    [...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => (names ?? "").split(" ")),
  );
  const active = [...rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, selectors]) => selectors?.split(",").some((selector) => applies(selector, classes)))
    .map(([, , declarations]) => declarations ?? "");

  // A rule without a family sets weight or style of whichever family is around it.
  const uses = (family: string, pattern: RegExp) =>
    active.some(
      (rule) => pattern.test(rule) && (!/KaTeX_/.test(rule) || new RegExp(`${family}\\b`).test(rule)),
    );
  const needed = faces.filter(
    ({ family, weight, style }) =>
      active.some((rule) => new RegExp(`${family}\\b`).test(rule)) &&
      (weight === "400" || uses(family, /font-weight:(700|bold)/)) &&
      (style === "normal" || uses(family, /font-style:italic/)),
  );
  return needed.map((face) => fontFace(face, dataAddress(face))).join("") + rules;
}

/** KaTeX's stylesheet and fonts as files, for pages that share them: "katex.css", "fonts/…". */
export function katexFiles(): Map<string, string | Uint8Array> {
  loaded ??= load();
  const { rules, faces } = loaded;
  return new Map<string, string | Uint8Array>([
    ["katex.css", faces.map((face) => fontFace(face, face.file)).join("") + rules],
    ...faces.map(({ file }) => [file, readFileSync(join(dirname(stylesheet), file))] as const),
  ]);
}

/** Whether every class that a selector names occurs on the page. */
const applies = (selector: string, classes: ReadonlySet<string>): boolean =>
  [...selector.matchAll(/\.([\w-]+)/g)].every(([, name]) => classes.has(name ?? ""));

function load() {
  const css = readFileSync(stylesheet, "utf8");
  const field = (block: string, pattern: RegExp) => pattern.exec(block)?.[1] ?? "";
  const faces = (css.match(FONT_FACE) ?? []).map((block) => ({
    family: field(block, /font-family:"?(\w+)"?/),
    weight: field(block, /font-weight:(\w+)/)
      .replace("bold", "700")
      .replace("normal", "400"),
    style: field(block, /font-style:(\w+)/) || "normal",
    file: field(block, /url\(([^)]+\.woff2)\)/),
  }));
  return { faces, rules: css.replace(FONT_FACE, "") };
}

/** A font that a page loads from `address`. */
const fontFace = ({ family, weight, style }: Face, address: string): string =>
  `@font-face{font-family:${family};font-weight:${weight};font-style:${style};font-display:block;` +
  `src:url(${address}) format("woff2")}`;

const dataAddress = ({ file }: Face): string =>
  `data:font/woff2;base64,${readFileSync(join(dirname(stylesheet), file)).toString("base64")}`;
