import { ANY_WIDGET } from "./any-widget.js";
import { clientBundle } from "./client-bundle.js";
import { publish } from "./host.js";
import { escapeHtml } from "./html.js";
import { resultArea } from "./result-area.js";
import { openWidget } from "./widget.js";

export interface SliderOptions {
  /** The words for what the value is, as the slider's visible and accessible name. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Distance between two values. Default: a hundredth of the range. */
  readonly step?: number;
  /** The value at which it stands at first. Default: `min`. */
  readonly value?: number;
  /** The thing to look for while it is moved, as a sentence below it. */
  readonly description?: string;
}

export interface Slider {
  /** The value at which it stands now. */
  readonly value: number;
}

/**
 * Shows a slider as output of the running cell. `onChange` is called with the first value at once and with each new
 * one when it is moved, by mouse or arrow keys; what it returns (a chart's specification, a value) is shown below and
 * replaced in place. Where nothing can be moved (no widgets in the front end, a published page, a headless run) the
 * label, the value and what was returned for it stand still, with the advice to run the cell.
 * Throws RangeError for a range that is none, or a value outside of it.
 */
export function slider(
  options: SliderOptions,
  onChange: (value: number) => unknown = () => undefined,
): Slider {
  const { label, min, max, description = "" } = options;
  const { step = (max - min) / 100, value = min } = options;
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max && step > 0)) {
    throw new RangeError(
      `Expected finite min < max and a step above 0, received min ${min}, max ${max}, step ${step}: give a range to move in.`,
    );
  }
  if (!(value >= min && value <= max)) {
    throw new RangeError(
      `Expected a value from ${min} to ${max}, received ${value}: start within the range.`,
    );
  }

  let current = value;
  const present = resultArea();
  const state = { _esm: clientBundle("slider"), label, min, max, step, value, description };
  const widget = openWidget(ANY_WIDGET, state, async ({ value: moved }) => {
    if (typeof moved !== "number" || !(moved >= min && moved <= max) || moved === current) return;
    current = moved;
    present(await onChange(moved));
  });
  publish({ ...widget?.view, ...fallback(label, value, description) });
  const first = onChange(value);
  if (first instanceof Promise) void first.then(present);
  else present(first);
  return {
    get value() {
      return current;
    },
  };
}

function fallback(label: string, value: number, description: string) {
  const advice = "Run this cell in JupyterLab with widgets to move the slider.";
  const note = description && `<br>${escapeHtml(description)}`;
  return {
    "text/html": `<p><strong>${escapeHtml(label)}</strong>: ${value}${note}<br><em>${advice}</em></p>`,
    "text/plain": [`${label}: ${value}`, description, advice].filter(Boolean).join("\n"),
  };
}
