/** The styles that a notebook's page needs beyond the stylesheet of every page. */
export const NOTEBOOK_STYLE = `
.cell { margin: 0 0 1.4rem; }
.cell > :last-child { margin-bottom: 0; }
.input { position: relative; }
.input pre { margin: 0; }
.count { margin: 0 0 .2rem; font: .75rem/1.2 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--muted); }
.badge { margin: 0 0 .5rem; }
.solution { display: block; width: fit-content; min-width: 100%; margin-left: -1rem;
  padding: 0 1rem 0 calc(1rem - 3px); border-left: 3px solid var(--good); }
.answer { padding-left: 1rem; border-left: 3px solid var(--good); }
.answer > :last-child { margin-bottom: 0; }
.answer > summary { cursor: pointer; }
.answer:not([open]) > summary { margin-bottom: 0; }

.output { margin: .6rem 0 0; padding: 0 0 0 1rem; border-left: 1px solid var(--rule); }
pre.output { padding-block: .2rem; white-space: pre; }
.output.stderr { border-left: 3px solid var(--yellow); }
.output.error { padding: .6rem 1rem; border-left: 3px solid var(--bad); background: var(--bad-background); }
figure { margin: .8rem 0 0; }
.paper { padding: .75rem; border: 1px solid var(--rule); border-radius: 6px; background: #fff; color: #1f2328; color-scheme: light; }
.paper img, .paper svg { display: block; max-width: none; margin: 0 auto; }
.paper form { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding-top: .5rem; font-size: .9rem; }
.paper label { display: flex; align-items: center; gap: .5em; }

header:has(.switch) { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; }
header > .switch { margin-left: auto; }
header > :is(form, .switch) + .switch { margin-left: 0; }
.switch, .copy { padding: .25em .7em; font: inherit; font-size: .8rem; color: var(--muted); background: var(--background);
  border: 1px solid var(--muted); border-radius: 6px; cursor: pointer; }
.switch[aria-pressed="true"] { color: var(--background); background: var(--text); border-color: var(--text); }
.copyable { position: relative; display: block; }
span.copyable { display: inline; }
span.copyable .copy { margin-left: .4em; }
div.copyable .copy { position: absolute; top: .45rem; right: .45rem; opacity: 0; }
.copyable:hover .copy, .copy:focus-visible { opacity: 1; }
@media (hover: none) { div.copyable .copy { opacity: 1; } }
.copy:hover, .switch:hover { color: var(--text); border-color: var(--text); }
.switch[aria-pressed="true"]:hover { color: var(--background); }
.anchor { font-weight: 400; text-decoration: none; opacity: 0; }
:is(h2, h3, h4):hover .anchor, .anchor:focus-visible { opacity: 1; }

.rubric { margin: 1rem 0 0; padding: .9rem 1.1rem; border: 1px solid var(--rule); border-radius: 6px; font-size: .95rem; }
.rubric-title { font-weight: 600; margin-bottom: .5em; }
.rubric ul { margin: 0; padding-left: 1.2em; }
.rubric li p { margin: 0; }
.rubric .points { font-size: .85rem; color: var(--muted); }

.ansi-bold { font-weight: 700; } .ansi-italic { font-style: italic; } .ansi-underline { text-decoration: underline; }
${["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
  .map(
    (name) =>
      `.ansi-${name} { color: var(--${name}); } .ansi-on-${name} { background: var(--${name}); color: var(--background); }`,
  )
  .join("\n")}

/* A wide chart may use the margin where nothing else is: up to as far from the window's edge as text on a narrow one. */
@media screen and (min-width: 48rem) {
  .chart { width: max-content; min-width: 100%; max-width: calc(50vw + 35ch - 2.5rem); }
}
@media screen and (min-width: 58rem) {
  .count { position: absolute; right: calc(100% + .8rem); padding-top: 1rem; margin: 0; }
}
@media print { .switch, .copy, .anchor { display: none; } .paper { border: 0; } pre.output { white-space: pre-wrap; } }
`;
