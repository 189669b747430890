import { anchors } from "./anchors.js";
import { answersSwitch } from "./answers.js";
import { contents } from "./contents.js";
import { copyButtons } from "./copy.js";
import { ready } from "./ready.js";
import { scrollers } from "./scrollers.js";
import { applyTheme, themeSwitch } from "./theme.js";

/** Runs what a notebook's page needs, alone or in a site; `inHeader` puts more into the page's header. */
export function reading(inHeader: (header: Element) => void = () => undefined): void {
  applyTheme();
  ready(() => {
    anchors();
    copyButtons();
    scrollers();
    contents();
    const header = document.querySelector("body > header");
    if (!header) return;
    inHeader(header);
    answersSwitch(header);
    themeSwitch(header);
  });
}
