import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Replaces each still chart by its interactive form. `ast` evaluates expressions without `eval`, which the page's
 * policy forbids. To assistive technology the still image stays, with its words: Vega would name each mark, thousands of
 * them in a heat map. A chart that cannot be embedded stays what it is, the still image.
 */
const EMBED = `
const options = { actions: false, ast: true, renderer: "svg", defaultStyle: false };
for (const figure of document.querySelectorAll("figure.chart")) {
  const json = figure.querySelector("script");
  if (!json) continue;
  const paper = figure.querySelector(".paper");
  const still = paper.querySelector("img");
  const host = document.createElement("div");
  host.hidden = true;
  paper.append(host);
  Promise.resolve()
    .then(() => vegaEmbed(host, JSON.parse(json.textContent), options))
    .then(() => {
      host.querySelector("svg").setAttribute("aria-hidden", "true");
      for (const element of host.querySelectorAll("[role=graphics-document]")) {
        for (const name of ["role", "aria-roledescription", "aria-label"]) element.removeAttribute(name);
      }
      still.classList.add("hidden");
      host.hidden = false;
      figure.dataset.form = "interactive";
      dispatchEvent(new Event("resize"));
    })
    .catch((error) => {
      host.remove();
      figure.dataset.form = "still";
      console.warn("The chart stays a still image.", error);
    });
}
`;

const require = createRequire(import.meta.url);
const minified = (name: string): string =>
  readFileSync(join(dirname(require.resolve(name)), `${name}.min.js`), "utf8").replace(
    /\n\/\/# sourceMappingURL=.*\s*$/,
    "",
  );

let scripts: readonly string[] | undefined;

/** What a page with charts runs; about 0.8 MB, so only once in a page and only where a chart is. */
export const chartScripts = (): readonly string[] =>
  (scripts ??= [...["vega", "vega-lite", "vega-embed"].map(minified), EMBED]);
