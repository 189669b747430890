import katex, { type KatexOptions } from "katex";
import { ready } from "./ready.js";

/**
 * Draws formulas as JupyterLab does, with fonts of their own, from the TeX that their MathML carries. Without script, and
 * for assistive technology, the MathML stays. What a formula defines holds in all later ones.
 */
ready(() => {
  const macros: NonNullable<KatexOptions["macros"]> = {};
  for (const math of document.querySelectorAll("math[data-tex]")) {
    const drawn = document.createElement("template");
    drawn.innerHTML = katex.renderToString(math.getAttribute("data-tex") ?? "", {
      displayMode: math.getAttribute("display") === "block",
      macros,
      globalGroup: true,
      strict: "ignore",
      trust: false,
      throwOnError: false,
    });
    math.replaceWith(drawn.content);
  }
});
