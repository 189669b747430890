import { renderMarkdown } from "@latent-lab/publish/render";
import { raw, type Html } from "./layout.js";

/** Renders what a student wrote as in the notebook, but for links: no click leads out of the desk, or to its own pages. */
export const studentText = (text: string): Html =>
  raw(renderMarkdown(text, { headingOffset: 2, link: () => undefined }));
