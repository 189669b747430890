/** The desk's own style, beyond that of every page. Both colour schemes keep a contrast of 4.5 for text. */
export const DESK_STYLE = `
main { max-width: 78rem; padding-top: 1.25rem; }
h1 { font-size: 1.5rem; margin-bottom: .6em; }
h2 { font-size: 1.15rem; border: 0; padding: 0; margin: 1.5em 0 .5em; }
h3, h4, h5, h6 { font-size: 1rem; margin: 1em 0 .4em; }
.top { max-width: 78rem; display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; justify-content: space-between; align-items: center; }
.top ul, .path ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; margin: 0; padding: 0; }
.top li + li, .path li + li { margin: 0; }
.top a { display: inline-block; padding: .25rem 0; }
.who, .who form { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; font-size: .9rem; }
.drop { padding: 1rem 1.25rem; border: 2px dashed var(--muted); border-radius: 8px; }
.drop p { margin: .3rem 0; }
progress.wide { width: 100%; }
.path { font-size: .9rem; }
.path li + li::before { content: "›"; color: var(--muted); margin-right: 1.1rem; }
.notice { min-height: 1.6em; margin: .4rem 0; color: var(--good); }
.warning { color: var(--bad); }
form { margin: 0; }
h1:focus { outline: none; }
.scroll { position: relative; }

button, .button, input, select, textarea { font: inherit; color: inherit; }
button, .button { display: inline-block; padding: .3rem .8rem; border: 1px solid var(--muted); border-radius: 6px;
  background: var(--background); cursor: pointer; text-decoration: none; line-height: 1.4; }
button:hover, .button:hover { background: var(--code); }
.primary { background: var(--link); border-color: var(--link); color: var(--background); }
.primary:hover { background: var(--link); filter: brightness(1.1); }
.quiet { border-color: transparent; padding: .2rem .5rem; color: var(--link); text-align: left; }
.quiet[aria-pressed="true"] { border-color: var(--link); }
input, select, textarea { padding: .3rem .5rem; border: 1px solid var(--muted); border-radius: 6px; background: var(--background); max-width: 100%; }
input[type="checkbox"] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--link); flex: none; }
textarea { width: 100%; resize: vertical; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
legend { font-weight: 600; padding: 0; }
label.block { display: block; margin: .7rem 0; }
label.block input, label.block textarea { display: block; width: 100%; margin-top: .2rem; }
kbd { font-size: .75em; padding: .05em .4em; border: 1px solid var(--rule); border-bottom-width: 2px; border-radius: 4px;
  background: var(--code); color: var(--text); }
.buttons, .inline-form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .7rem 0; }
.buttons form { display: flex; flex-wrap: wrap; gap: .4rem; }

table.list { width: 100%; }
table.list th, table.list td { padding: .35em .9em .35em 0; }
table.list tbody th { font-weight: 500; }
.progress { white-space: nowrap; }
progress { width: 6rem; margin-right: .6rem; accent-color: var(--link); vertical-align: middle; }

.task { padding: .6rem 1rem; border: 1px solid var(--rule); border-radius: 6px; margin-bottom: .8rem; }
.task summary, .saved summary { cursor: pointer; font-weight: 600; }
.context pre { max-height: 20rem; overflow: auto; }
.context section { border-left: 4px solid; padding-left: .8rem; margin: 1rem 0; }
.student { color: var(--text); border-left-color: var(--link); }
.rubric-lines p { margin: 0; } .rubric-lines .points { font-size: .85rem; color: var(--muted); }

.criteria { list-style: none; padding: 0; margin: .3rem 0; }
.criteria label { display: flex; gap: .5rem; align-items: flex-start; padding: .35rem .4rem; border-radius: 6px; cursor: pointer; }
.criteria label:hover { background: var(--code); }
.criteria label:has(:checked) { background: var(--good-background); }
.criteria input, .criteria kbd { margin-top: .25rem; }
.criteria .words { flex: 1; min-width: 0; } .criteria .words p { margin: 0; }
.criteria .worth { font-weight: 600; white-space: nowrap; }
.criteria li + li { margin: 0; }
.total { font-size: 1.15rem; font-weight: 600; min-height: 1.6em; margin: .4rem 0; }
.preview:empty { display: none; }
.preview { padding: .3rem .8rem; border-left: 3px solid var(--rule); }
.preview > :last-child { margin-bottom: 0; }
/* What saves stays in sight, however long the rubric is. */
#mark > .buttons { position: sticky; bottom: 0; padding: .4rem 0; background: var(--background); }
.saved ul, .companions { list-style: none; padding: 0; }
.companions li { padding: .3rem 0; border-bottom: 1px solid var(--rule); }
.companions label { display: inline-flex; gap: .5rem; align-items: center; }
.companions form { display: inline; }
.figures { display: flex; flex-wrap: wrap; gap: .8rem 2rem; }
.figures dd { margin: 0; font-size: 1.2rem; font-weight: 600; }
.moves { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: .7rem 0; }
.keys { font-size: .85rem; }
.keys label { display: block; }
.rubric-form ol { padding-left: 1.2rem; }
.rubric-form li { padding: .6rem 0; border-bottom: 1px solid var(--rule); }

@media screen and (max-width: 40rem) { .progress progress { display: none; } }
@media screen and (min-width: 60rem) {
  .marking { display: grid; grid-template-columns: minmax(0, 1fr) minmax(20rem, 27rem); gap: 2rem; align-items: start; }
  .panel { position: sticky; top: .5rem; max-height: calc(100vh - 1rem); overflow-y: auto; padding: 0 .5rem; }
  .side-by-side { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
}
`;
