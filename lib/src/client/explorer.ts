/**
 * The explorer in the browser: works on the element before its own script, so that it needs neither a server nor anything
 * of the page. JupyterLab takes the arrow keys for its own shortcuts unless the very element that has the focus says
 * otherwise.
 */
import type { PackedAxis, PackedExplorer, Place } from "../explorer/packed.js";
import { decodeWith } from "./decoder.js";
import { contextOf, element } from "./element.js";
import { drawPlane } from "./plane.js";

const MIDDLE: Place = [0.5, 0.5];
const STEPS: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};
/** Arrow keys move by multiples of what a place is rounded to, so that ways back end where they began. */
const [STEP, LARGE_STEP, FINEST] = [1 / 60, 1 / 12, 6000];

/** Puts a plane to walk in, the decoded image and words in the place of the still picture in `root`. */
export function explore(root: Element, explorer: PackedExplorer): void {
  const { layers, side, axes, codes, range, pad: padSize, image: imageSize } = explorer;
  const still = root.querySelector("img");
  if (!still) return;
  const id = `latent-lab-explorer-${Math.random().toString(36).slice(2)}`;
  const decode = decodeWith(layers);

  const pad = element("canvas", `width:${padSize}px;height:${padSize}px;touch-action:none;cursor:crosshair`, {
    tabindex: "0",
    role: "application",
    "aria-roledescription": "plane of codes",
    "aria-label": `Plane of ${range}: arrow keys move z by a sixtieth of it, with Shift by a twelfth, Home brings z to the middle`,
    "aria-describedby": `${id}-z`,
    "data-lm-suppress-shortcuts": "true",
  });
  const image = element("canvas", `width:${imageSize}px;height:${imageSize}px;image-rendering:pixelated`, {
    role: "img",
  });
  const words = element("output", "display:block;margin-top:0.5em;font-variant-numeric:tabular-nums", {
    id: `${id}-z`,
    "aria-live": "polite",
  });
  const advice = element("div", "margin-top:0.25em");
  advice.textContent =
    "Click or drag in the plane; the arrow keys move on (Shift: larger steps, Home: the middle).";
  const row = element("div", "display:flex;flex-wrap:wrap;gap:1.5em;align-items:flex-start");
  row.append(withScales(pad, axes), image);
  still.replaceWith(row);
  row.after(words, advice);
  for (const old of root.querySelectorAll(".still")) old.remove();

  const sharp = window.devicePixelRatio || 1;
  pad.width = pad.height = Math.round(padSize * sharp);
  contextOf(pad).scale(sharp, sharp);
  image.width = image.height = side;
  const screen = contextOf(image);

  let place = MIDDLE;
  const draw = () => drawPlane(pad, still, explorer, place);
  const show = () => {
    const z = axes.map(({ low, high }, i) => low + (place[i] as number) * (high - low));
    const pixels = screen.createImageData(side, side);
    decode(z).forEach((value, i) => {
      const grey = Math.round(255 * Math.min(1, Math.max(0, value)));
      pixels.data.set([grey, grey, grey, 255], 4 * i);
    });
    screen.putImageData(pixels, 0, 0);
    const at = `z = (${axes.map((axis, i) => written(z[i] as number, axis)).join(", ")})`;
    const label = nearest(codes, place);
    words.textContent = label === undefined ? at : `${at}, nearest code: ${label}`;
    image.setAttribute("aria-label", `What the decoder makes of ${words.textContent}`);
    draw();
  };
  const move = ([across, up]: Place) => {
    place = [withinPlane(across), withinPlane(up)];
    show();
  };

  const follow = (event: PointerEvent) => {
    const box = pad.getBoundingClientRect();
    move([(event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height]);
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    follow(event);
  });
  pad.addEventListener("pointermove", (event) => {
    if (event.buttons > 0) follow(event);
  });
  pad.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if ((!step && event.key !== "Home") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const size = event.shiftKey ? LARGE_STEP : STEP;
    move(step ? [place[0] + size * step[0], place[1] + size * step[1]] : MIDDLE);
  });
  still.addEventListener("load", draw);
  show();
}

/** Puts the ends of both axes beside the plane. */
function withScales(pad: HTMLCanvasElement, [across, up]: PackedExplorer["axes"]): HTMLElement {
  const scale = (direction: string, texts: readonly string[]) => {
    const style = `display:flex;justify-content:space-between;font-size:12px;line-height:1;${direction}`;
    const ends = element("div", style, { "aria-hidden": "true" });
    ends.append(
      ...texts.map((text) => {
        const end = element("span", "");
        end.textContent = text;
        return end;
      }),
    );
    return ends;
  };
  const map = element("div", "display:grid;grid-template-columns:auto auto;gap:6px");
  map.append(
    scale("flex-direction:column;align-items:flex-end", [up.ends[1], "z₂", up.ends[0]]),
    pad,
    element("span", ""),
    scale("", [across.ends[0], "z₁", across.ends[1]]),
  );
  return map;
}

/** Gives the label of the code that is nearest to the eye. */
function nearest(codes: PackedExplorer["codes"], [across, up]: Place): string | undefined {
  let found: string | undefined;
  let least = Infinity;
  for (const [x, y, label] of codes) {
    const distance = Math.hypot(x - across, y - up);
    if (distance < least) [found, least] = [label, distance];
  }
  return found;
}

function written(value: number, { digits }: PackedAxis): string {
  const signed = Number(value.toFixed(digits)) || 0;
  return signed.toFixed(digits).replace("-", "−");
}

const withinPlane = (share: number) => Math.round(FINEST * Math.min(1, Math.max(0, share))) / FINEST;
