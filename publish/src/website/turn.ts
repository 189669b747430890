import { escapeHtml } from "../html.js";
import type { Entry } from "./index-page.js";

const TURN = /<nav class="turn".*?<\/nav>\n/s;

/** The links to the pages before and after one, as HTML; "" where it is alone. */
export function turn(entries: readonly Entry[], file: string): string {
  const at = entries.findIndex((entry) => entry.file === file);
  const link = (rel: "prev" | "next", entry: Entry | undefined) =>
    entry
      ? `<a rel="${rel}" href="${escapeHtml(encodeURI(entry.file))}"><small>${rel === "prev" ? "Previous" : "Next"}</small>${escapeHtml(entry.title)}</a>`
      : "";
  const links = link("prev", entries[at - 1]) + link("next", entries[at + 1]);
  return links && `<nav class="turn" aria-label="Previous and next">${links}</nav>\n`;
}

/** A page of an earlier run with the links that it has now. Authors' HTML holds no `<nav>`, so there is only ours. */
export const turned = (html: string, links: string): string =>
  html.replace(TURN, "").replace(/<\/main>\n/, (end) => end + links);
