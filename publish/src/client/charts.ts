import embed from "vega-embed";
import { ready } from "./ready.js";

const OPTIONS = {
  actions: false,
  // Expressions are evaluated without `eval`, which the page's policy forbids.
  ast: true,
  renderer: "svg",
  defaultStyle: false,
} as const;

/**
 * Replaces a still chart by its interactive form. To assistive technology the still image stays, with its words: Vega
 * would name each mark, thousands of them in a heat map. A chart that cannot be embedded stays what it is.
 */
async function enliven(figure: HTMLElement): Promise<void> {
  const json = figure.querySelector("script")?.textContent;
  const paper = figure.querySelector(".paper");
  if (json === undefined || !paper) return;
  const host = document.createElement("div");
  host.hidden = true;
  paper.append(host);
  try {
    await embed(host, JSON.parse(json), OPTIONS);
    host.querySelector("svg")?.setAttribute("aria-hidden", "true");
    for (const element of host.querySelectorAll("[role=graphics-document]")) {
      for (const name of ["role", "aria-roledescription", "aria-label"]) element.removeAttribute(name);
    }
    paper.querySelector("img")?.classList.add("hidden");
    host.hidden = false;
    figure.dataset["form"] = "interactive";
    dispatchEvent(new Event("resize"));
  } catch (error) {
    host.remove();
    figure.dataset["form"] = "still";
    console.warn("The chart stays a still image.", error);
  }
}

ready(() => {
  for (const figure of document.querySelectorAll<HTMLElement>("figure.chart")) void enliven(figure);
});
