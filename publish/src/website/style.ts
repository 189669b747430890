/** The styles that the pages of a site need beyond the stylesheets of pages and notebooks. */
export const SITE_STYLE = `
header form { flex: 1 1 10rem; display: flex; }
header input { width: 100%; max-width: 16rem; margin-left: auto; padding: .25em .6em; font: inherit; font-size: .9rem; color: inherit;
  background: var(--background); border: 1px solid var(--muted); border-radius: 6px; }
.results { max-width: 70ch; margin: 0 auto; padding: 1rem 1.25rem 0; }
.results p { margin: 0; font-size: .9rem; color: var(--muted); }
.results ol { list-style: none; margin: .5rem 0 0; padding: 0; }
.turn { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: space-between; max-width: 70ch; margin: 0 auto;
  padding: 0 1.25rem 4rem; }
.turn a[rel="next"] { margin-left: auto; text-align: right; }
.turn small { display: block; color: var(--muted); }
.take { font-size: .9rem; color: var(--muted); }
main:has(~ .turn) { padding-bottom: 2rem; }
@media print { .turn, .take, header form, .results { display: none; } }
`;
