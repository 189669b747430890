export { PublishError } from "./error.js";
export { highlight, type HighlightOptions } from "./code/highlight.js";
export {
  createMarkdownRenderer,
  renderMarkdown,
  type MarkdownOptions,
  type MarkdownRenderer,
} from "./markdown/markdown.js";
export { type Heading } from "./markdown/enrich.js";
export { escapeHtml } from "./html.js";
export { ansiToHtml, ansiToText } from "./notebook/ansi.js";
export { renderNotebook, type NotebookPage, type NotebookPageOptions } from "./notebook/notebook.js";
export { page, type PageOptions, type TocEntry } from "./page/page.js";
export { isDay, type Day } from "./website/release-date.js";
export { publishSite, type Site, type SiteOptions } from "./website/site.js";
export { solutionNotebooks } from "./website/solutions.js";
