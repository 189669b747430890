import { onCommOpen, openComm, type Comm } from "./host.js";

type State = Record<string, unknown>;

/** Version of the messages of Jupyter's widgets that are spoken here. */
const PROTOCOL = { version: "2.1.0" };

/** Model and view are anywidget's, which draws what the JavaScript module in `_esm` says. */
const ANYWIDGET = {
  _model_module: "anywidget",
  _model_name: "AnyModel",
  _model_module_version: "*",
  _view_module: "anywidget",
  _view_name: "AnyView",
  _view_module_version: "*",
  _view_count: null,
};

/** State that is shared by code in a cell and its view in the front end. */
export interface Widget {
  /** What stands for the view in an output's bundle. */
  readonly view: { readonly version_major: 2; readonly version_minor: 0; readonly model_id: string };
  /** Changes the state here and in the front end. */
  set(changes: State): void;
}

/** Every widget of this session by its id, for a front end that was loaded anew. */
const widgets = new Map<string, () => State>();

/**
 * Opens a widget, by Jupyter's widget messages: `esm` is the text of an ECMAScript module that exports anywidget's
 * `render({ model, el })`, `state` the names that its model has, `changed` is called with what the front end changes.
 * Undefined where there is no front end. One that has no anywidget shows the rest of the output's bundle instead.
 */
export function openWidget(
  { esm, state }: { esm: string; state: State },
  changed: (changes: State) => unknown,
): Widget | undefined {
  let current: State = { ...ANYWIDGET, _esm: esm, ...state };
  const comm = openComm("jupyter.widget", { state: current, buffer_paths: [] }, PROTOCOL);
  if (!comm) return undefined;
  const update = (changes: State) => comm.send({ method: "update", state: changes, buffer_paths: [] });
  comm.onMessage(({ data }) => {
    if (data["method"] === "request_state") update(current);
    if (data["method"] !== "update") return undefined;
    const changes = data["state"] as State;
    current = { ...current, ...changes };
    return changed(changes);
  });
  widgets.set(comm.id, () => current);
  onCommOpen("jupyter.widget.control", answerWithStates);
  return {
    view: { version_major: 2, version_minor: 0, model_id: comm.id },
    set(changes) {
      current = { ...current, ...changes };
      update(changes);
    },
  };
}

/** A page that was reloaded asks for the widgets that it shows. */
function answerWithStates(control: Comm): void {
  control.onMessage(({ data }) => {
    if (data["method"] !== "request_states") return;
    const states = Object.fromEntries(
      [...widgets].map(([id, state]) => {
        const { _model_module: model_module, _model_name: model_name, ...rest } = state();
        const model_module_version = ANYWIDGET._model_module_version;
        return [id, { model_module, model_name, model_module_version, state: { ...ANYWIDGET, ...rest } }];
      }),
    );
    control.send({ method: "update_states", states, buffer_paths: [] });
  });
}
