export { PublishError } from "./error.js";
export { highlight, type HighlightOptions } from "./code/highlight.js";
export {
  createMarkdownRenderer,
  renderMarkdown,
  type MarkdownOptions,
  type MarkdownRenderer,
} from "./markdown/markdown.js";
export { type Heading } from "./markdown/enrich.js";
export { ansiToHtml, ansiToText } from "./notebook/ansi.js";
export { renderNotebook, type NotebookPage, type NotebookPageOptions } from "./notebook/notebook.js";
export { page, type PageOptions, type TocEntry } from "./page/page.js";
