import type { PackedExplorer, Place } from "../explorer/packed.js";
import { contextOf } from "./element.js";

const MARK = "#D55E00";
/** The distance that the labels of codes keep from an edge, in pixels. */
const ROOM = 6;

/** Draws the plane: its picture, the codes that are known in it, and a cross hair where z is. */
export function drawPlane(
  pad: HTMLCanvasElement,
  picture: HTMLImageElement,
  { codes, pad: size, paper, ink }: PackedExplorer,
  place: Place,
): void {
  const plane = contextOf(pad);
  const pixel = ([across, up]: Place) => [across * size, (1 - up) * size] as const;
  // A bounding box has codes on its very edges: their labels are to be read whole.
  const withinEdges = (share: number) => {
    const room = ROOM / size;
    return share < 0 || share > 1 ? share : Math.min(1 - room, Math.max(room, share));
  };

  plane.fillStyle = paper;
  plane.fillRect(0, 0, size, size);
  if (picture.complete && picture.naturalWidth > 0) {
    plane.globalAlpha = codes.length > 0 ? 0.3 : 1;
    plane.drawImage(picture, 0, 0, size, size);
    plane.globalAlpha = 1;
  }
  plane.font = "bold 11px sans-serif";
  plane.textAlign = "center";
  plane.textBaseline = "middle";
  plane.fillStyle = ink;
  for (const [across, up, label] of codes) {
    plane.fillText(label, ...pixel([withinEdges(across), withinEdges(up)]));
  }
  const [x, y] = pixel(place);
  for (const [colour, width] of [
    [paper, 5],
    [MARK, 2.5],
  ] as const) {
    plane.strokeStyle = colour;
    plane.lineWidth = width;
    plane.beginPath();
    plane.arc(x, y, 9, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      plane.moveTo(x + 4 * dx, y + 4 * dy);
      plane.lineTo(x + 15 * dx, y + 15 * dy);
    }
    plane.stroke();
  }
}
