import type * as resvg from "@resvg/resvg-js";
import { indexed } from "./indexed.js";
import { pdf } from "./pdf.js";

/** Pixels of the picture for each of the figure's own, which are 96 an inch: enough for paper. */
const ZOOM = 1.5;

/** One family whatever the machine, so that the same figure is the same picture; the system's may lack p₁ or ∥. */
const FAMILY = "DejaVu Sans";
const FILES = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"];

/**
 * Draws an SVG image, such as `stillSvg` makes, as a PDF file in base64, for paper: nbconvert, and so JupyterLab's export
 * to PDF, has Inkscape convert each SVG image unless its PDF stands beside it (a PNG does not keep it from that).
 * Undefined on a machine for which the renderer is not built; the figure is shown all the same.
 */
export function stillPdf(svg: string): string | undefined {
  draw ??= loadRenderer();
  if (!draw) return undefined;
  const { width, height, pixels } = draw(svg);
  return pdf(indexed(pixels), width, height, ZOOM).toString("base64");
}

/** The renderer; false where it cannot be loaded. */
let draw: ((svg: string) => resvg.RenderedImage) | false | undefined;

/* eslint-disable @typescript-eslint/no-require-imports -- loaded with the first picture, as vega is. */
function loadRenderer(): typeof draw {
  try {
    const { Resvg } = require("@resvg/resvg-js") as typeof resvg;
    const options: resvg.ResvgRenderOptions = {
      font: {
        loadSystemFonts: false,
        fontFiles: FILES.map((name) => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
        defaultFontFamily: FAMILY,
        sansSerifFamily: FAMILY,
      },
      background: "#ffffff",
      fitTo: { mode: "zoom", value: ZOOM },
    };
    return (svg) => new Resvg(svg, options).render();
  } catch {
    return false;
  }
}
