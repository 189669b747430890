import { NOTEBOOK_STYLE } from "../notebook/style.js";
import { clientScript } from "../page/client.js";
import { katexFiles } from "../page/katex-css.js";
import { STYLE } from "../page/style.js";
import { INDEX_STYLE } from "./index-page.js";
import { SITE_STYLE } from "./style.js";

/** The folder of what all pages of a site share. */
export const SHARED = "assets/";

/** The site's styles, fonts and scripts, by their names in the site. */
export function sharedFiles(): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>([
    ["style.css", STYLE + NOTEBOOK_STYLE + INDEX_STYLE + SITE_STYLE],
    ...katexFiles(),
    ...(["site", "search", "charts", "maths"] as const).map(
      (name) => [`${name}.js`, clientScript(name)] as const,
    ),
  ]);
  return new Map([...files].map(([name, content]) => [SHARED + name, content]));
}
