import { onCommOpen, openComm, type Comm, type MimeBundle } from "./host.js";

type State = Record<string, unknown>;

/** Version of the messages of Jupyter's widgets that are spoken here. */
const PROTOCOL = { version: "2.1.0" };

/** The code in the front end that holds a widget's state and draws it, as Jupyter's widget messages name it. */
export interface WidgetKind {
  readonly _model_module: string;
  readonly _model_name: string;
  readonly _model_module_version: string;
  readonly _view_module: string;
  readonly _view_name: string;
  readonly _view_module_version: string;
}

/** State that is shared by code in a cell and its view in the front end. */
export interface Widget {
  /** For the bundle of an output: a front end that can draw the widget takes it before all else. */
  readonly view: MimeBundle;
  /** Changes the state here and in the front end. */
  set(changes: State): void;
}

/** Every widget of this session by its id, for a front end that was loaded anew. */
const widgets = new Map<string, () => WidgetKind & State>();

/**
 * Opens a widget, by Jupyter's widget messages; `changed` is called with what the front end changes. Undefined where
 * there is no front end. One that cannot draw the widget shows the rest of the output's bundle instead.
 */
export function openWidget(
  kind: WidgetKind,
  state: State,
  changed: (changes: State) => unknown = () => undefined,
): Widget | undefined {
  let current = { ...kind, ...state };
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
    view: {
      "application/vnd.jupyter.widget-view+json": { version_major: 2, version_minor: 0, model_id: comm.id },
    },
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
      [...widgets].map(([id, read]) => {
        const state = read();
        return [
          id,
          {
            model_module: state._model_module,
            model_name: state._model_name,
            model_module_version: state._model_module_version,
            state,
          },
        ];
      }),
    );
    control.send({ method: "update_states", states, buffer_paths: [] });
  });
}
