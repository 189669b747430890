import type { WidgetKind } from "./widget.js";

/**
 * A widget that anywidget draws as the JavaScript module in its state `_esm` says, which exports
 * `render({ model, el })`.
 */
export const ANY_WIDGET: WidgetKind & { readonly _view_count: null } = {
  _model_module: "anywidget",
  _model_name: "AnyModel",
  _model_module_version: "*",
  _view_module: "anywidget",
  _view_name: "AnyView",
  _view_module_version: "*",
  _view_count: null,
};
