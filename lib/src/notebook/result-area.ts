import type { MimeBundle } from "./host.js";
import { bundleOf, metadataOf, publishForPaper } from "./show.js";
import { openWidget, type Widget, type WidgetKind } from "./widget.js";

/** ipywidgets' own: draws a list of outputs as a cell does, charts included. */
const OUTPUT_WIDGET: WidgetKind = {
  _model_module: "@jupyter-widgets/output",
  _model_name: "OutputModel",
  _model_module_version: "1.0.0",
  _view_module: "@jupyter-widgets/output",
  _view_name: "OutputView",
  _view_module_version: "1.0.0",
};

/**
 * Shows what it is called with below the running cell; each time in place of the time before. Undefined is nothing to
 * show. The results are a widget's state and no updates of a display, for these reach no page that was loaded anew.
 * Where nothing draws widgets the first result stands still.
 */
export function resultArea(): (result: unknown) => void {
  let area: Widget | undefined;
  return (result) => {
    if (result === undefined) return;
    const bundle = bundleOf(result);
    const metadata = metadataOf(result);
    if (area) {
      area.set(stateOf(bundle, metadata));
      return;
    }
    area = openWidget(OUTPUT_WIDGET, stateOf(bundle, metadata));
    publishForPaper({ ...area?.view, ...bundle }, { metadata });
  };
}

function stateOf(data: MimeBundle, metadata: Record<string, unknown>) {
  return { msg_id: "", outputs: [{ output_type: "display_data", data, metadata }] };
}
