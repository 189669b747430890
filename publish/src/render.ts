// What turns pieces of notebooks into HTML, without what runs them: for programs that neither compile nor execute.
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
export { isRubric } from "./notebook/rubric.js";
export { renderOutputs } from "./notebook/output.js";
export { NOTEBOOK_STYLE } from "./notebook/style.js";
export { page, type PageOptions, type TocEntry } from "./page/page.js";
export { STYLE } from "./page/style.js";
