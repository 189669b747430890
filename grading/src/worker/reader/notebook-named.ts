import type { CourseNotebook } from "../../course/index.js";

/** The notebook whose name the text holds: the name of a file, or the sentence that refuses one. */
export const notebookNamed = (text: string, releases: readonly CourseNotebook[]) =>
  releases.find(({ name }) => text.includes(name));
