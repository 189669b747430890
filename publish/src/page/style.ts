import { CODE_COLOURS } from "../code/colours.js";

/** Each colour in the light and in the dark scheme. */
const PALETTE = {
  background: ["#fdfdfc", "#14171a"],
  text: ["#1f2328", "#e4e7eb"],
  muted: ["#57606a", "#a5afba"],
  rule: ["#d9dde3", "#363d45"],
  link: ["#0b57a4", "#82baff"],
  code: ["#f6f7f9", "#1c2126"],
  good: ["#11632b", "#7fe0a6"],
  "good-background": ["#e9f5ed", "#12291c"],
  bad: ["#a40e26", "#ffaeae"],
  "bad-background": ["#fdf0f0", "#33181b"],
  black: ["#3b4148", "#a5afba"],
  red: ["#a40e26", "#ff9d9d"],
  green: ["#11632b", "#7fe0a6"],
  yellow: ["#7a4a00", "#e8c266"],
  blue: ["#0b57a4", "#82baff"],
  magenta: ["#7b3bbd", "#d8b1ff"],
  cyan: ["#08606b", "#76dbe4"],
  white: ["#57606a", "#e4e7eb"],
} as const;

const COLOURS = Object.entries(PALETTE)
  .map(([name, [light, dark]]) => `--${name}: light-dark(${light}, ${dark});`)
  .join(" ");

/**
 * The stylesheet of every page. The colour scheme is the system's, unless the root's `data-theme` says otherwise. Both
 * keep a contrast of at least 4.5 for text; charts stand on white paper in both, since their colours are chosen for it.
 * Paper is always light.
 */
export const STYLE = `
:root { color-scheme: light dark; ${COLOURS} }
@media screen {
  :root[data-theme="light"] { color-scheme: light; }
  :root[data-theme="dark"] { color-scheme: dark; }
}

* { box-sizing: border-box; }
html { font: 100%/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-size-adjust: 100%; }
body { margin: 0; background: var(--background); color: var(--text); overflow-wrap: break-word; }
main, header, .contents { max-width: 70ch; margin: 0 auto; padding: 1rem 1.25rem 0; }
header a, .contents details { font-size: .9rem; line-height: 1.45; }
main { padding: 2.5rem 1.25rem 5rem; }
main:focus { outline: none; }

h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .6em; text-wrap: balance; }
h1 { font-size: 2.1rem; letter-spacing: -.015em; margin-top: 0; }
h2 { font-size: 1.5rem; letter-spacing: -.01em; padding-top: .9em; border-top: 1px solid var(--rule); }
h3 { font-size: 1.2rem; } h4, h5, h6 { font-size: 1rem; }
p, ul, ol, dl, blockquote { margin: 0 0 1em; }
li + li { margin-top: .3em; }
li > :last-child { margin-bottom: 0; }
/* A list within a list would take a quarter of a telephone's width for its indents. */
@media (max-width: 30rem) { main :is(ul, ol) { padding-left: 1.5em; } }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
blockquote { padding-left: 1em; border-left: 3px solid var(--rule); color: var(--muted); }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2.5em 0; }
img, svg { max-width: 100%; height: auto; }
mark { background: #fff3b0; color: #1f2328; }

pre, code, samp, kbd { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
:not(pre) > code { font-size: .88em; padding: .1em .3em; border-radius: 4px; background: var(--code); }
pre { margin: 0 0 1em; font-size: .85rem; line-height: 1.55; overflow-x: auto; }
pre.code { padding: .8rem 1rem; border-radius: 6px; background: var(--code); }
pre code { overflow-wrap: normal; }
${CODE_COLOURS}

.scroll { overflow-x: auto; overflow-y: hidden; margin-bottom: 1em; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4em .9em .4em 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; }
.formula { display: block; margin: 1em 0; padding: .15em 0; }
.formula .katex-display { margin: 0; }
/* KaTeX's letters are a fifth larger than the text's; on a telephone a long formula within a line needs that room. */
math[data-tex] { font-size: 1.21em; line-height: 1.2; }
@media (max-width: 24rem) { :not(.katex-display) > .katex, :not(.formula) > math[data-tex] { font-size: 1em; } }
.bad-formula { color: var(--bad); }

.skip { position: absolute; left: -999rem; padding: .5em 1em; background: var(--background); z-index: 1; }
.skip:focus { left: .5rem; top: .5rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.muted { color: var(--muted); }
.badge { display: inline-block; padding: .1em .6em; border-radius: 1em; font-size: .8rem; font-weight: 600;
  color: var(--good); background: var(--good-background); }

.contents summary { cursor: pointer; font-weight: 600; }
.contents ul { list-style: none; margin: .6em 0 0; padding: 0; }
.contents .deep { padding-left: 1em; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.contents [aria-current] { color: var(--text); font-weight: 600; }
@media screen and (min-width: 80rem) {
  .contents { position: fixed; top: 0; bottom: 0; right: calc(50% + 39ch); width: calc(50vw - 40ch); max-width: 17rem;
    overflow-y: auto; margin: 0; padding: 3rem .5rem 2rem 1rem; }
}

@media print {
  :root { color-scheme: light; }
  html { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .contents, .skip { display: none; }
  pre { white-space: pre-wrap; }
  pre.code { border: 1px solid var(--rule); }
  h1, h2, h3 { break-after: avoid; }
  figure, tr, .formula { break-inside: avoid; }
}
`;
