/**
 * The slider in the browser, as anywidget takes it. JupyterLab takes the arrow keys for its own shortcuts unless the very
 * element that has the focus says otherwise.
 */

/** The part that is used here of the model that anywidget keeps equal to the kernel's. */
interface Model {
  get(name: "label" | "description"): string;
  get(name: "min" | "max" | "step" | "value"): number;
  set(name: "value", value: number): void;
  save_changes(): void;
  on(event: "change:value", listener: () => void): void;
  off(event: "change:value", listener: () => void): void;
}

let views = 0;

/** Fills an element with a view of the model. Returns what ends the view. */
function render({ model, el }: { readonly model: Model; readonly el: HTMLElement }): () => void {
  const id = `latent-lab-slider-${++views}`;
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = model.get("label");
  const input = document.createElement("input");
  input.type = "range";
  input.id = id;
  for (const name of ["min", "max", "step"] as const) input[name] = String(model.get(name));
  input.dataset["lmSuppressShortcuts"] = "true";
  input.style.cssText = "width: min(24em, 60%); margin: 0 0.75em; vertical-align: middle";
  const output = document.createElement("output");
  output.htmlFor.add(id);
  el.append(label, input, output);
  const description = model.get("description");
  if (description) {
    const note = document.createElement("div");
    note.id = `${id}-description`;
    note.textContent = description;
    input.setAttribute("aria-describedby", note.id);
    el.append(note);
  }

  const show = () => {
    input.value = String(model.get("value"));
    output.textContent = String(model.get("value"));
  };
  const send = () => {
    model.set("value", Number(input.value));
    model.save_changes();
  };
  input.addEventListener("input", send);
  model.on("change:value", show);
  show();
  return () => model.off("change:value", show);
}

export default { render };
