import { expect } from "chai";
import { slider } from "../../../lib/src/notebook/index.js";
import type { MimeBundle, PublishOptions } from "../../../lib/src/notebook/host.js";
import { withConsole, withHost } from "./capture.js";

type Data = Record<string, unknown>;
type Listener = (message: { data: Data }) => unknown;

const HOST = Symbol.for("Jupyter.host");
const VIEW = "application/vnd.jupyter.widget-view+json";
const OPTIONS = { label: "Spread", min: 0, max: 10, step: 0.5, value: 2, description: "Watch the peak." };

/** A front end that understands widgets, as far as messages go. */
class FrontEnd {
  readonly shown: { data: MimeBundle; options: PublishOptions }[] = [];
  readonly sent: { comm: string; data: Data }[] = [];
  readonly opened: { target: string; data: Data; metadata: Data }[] = [];
  readonly #listeners: Record<string, Listener[]> = {};
  readonly #targets: Record<string, (comm: object) => void> = {};

  readonly host = {
    display: (data: MimeBundle, options: PublishOptions = {}) => this.shown.push({ data, options }),
    openComm: (target: string, data: Data, metadata: Data) => {
      this.opened.push({ target, data, metadata });
      return this.#comm(`comm ${this.opened.length}`);
    },
    onCommOpen: (target: string, opened: (comm: object) => void) => (this.#targets[target] = opened),
  };

  async tell(id: string, data: Data): Promise<void> {
    await Promise.all((this.#listeners[id] ?? []).map((listener) => listener({ data })));
  }

  move = (value: unknown) => this.tell("comm 1", { method: "update", state: { value }, buffer_paths: [] });

  open(target: string): string {
    this.#targets[target]?.(this.#comm(target));
    return target;
  }

  #comm(id: string) {
    return {
      id,
      send: (data: Data) => this.sent.push({ comm: id, data }),
      onMessage: (listener: Listener) => (this.#listeners[id] ??= []).push(listener),
    };
  }
}

describe("slider", () => {
  const globals = globalThis as Record<symbol, unknown>;
  const before = globals[HOST];
  let frontEnd: FrontEnd;

  beforeEach(() => {
    frontEnd = new FrontEnd();
    globals[HOST] = frontEnd.host;
  });
  afterEach(() => (globals[HOST] = before));

  it("opens a widget by Jupyter's messages, and shows a view of it above a still twin", () => {
    slider(OPTIONS);
    const [opened] = frontEnd.opened;
    expect(opened).to.include({ target: "jupyter.widget" });
    expect(opened?.metadata).to.deep.equal({ version: "2.1.0" });
    expect(opened?.data["state"]).to.include({
      ...OPTIONS,
      _model_module: "anywidget",
      _view_name: "AnyView",
    });
    const [{ data } = { data: {} as MimeBundle }] = frontEnd.shown;
    expect(data[VIEW]).to.deep.equal({ version_major: 2, version_minor: 0, model_id: "comm 1" });
    expect(data).to.have.all.keys(VIEW, "text/html", "text/plain");
  });

  it("calls back with the first value and with each new one, and remembers it", async () => {
    const values: number[] = [];
    const handle = slider(OPTIONS, (value) => void values.push(value));
    for (const value of [3, 3, 4.5]) await frontEnd.move(value);
    expect(values).to.deep.equal([2, 3, 4.5]);
    expect(handle.value).to.equal(4.5);
  });

  it("takes no value that is outside of its range or no number", async () => {
    const values: number[] = [];
    slider(OPTIONS, (value) => void values.push(value));
    for (const value of [11, -1, Number.NaN, "3", null, undefined]) await frontEnd.move(value);
    expect(values).to.deep.equal([2]);
  });

  it("shows what the callback returns in place, also when that comes later", async () => {
    slider(OPTIONS, async (value) => (value === 3 ? undefined : `is ${value}`));
    for (const value of [3, 4, 5]) await frontEnd.move(value);
    const [, { data: shown } = { data: {} as MimeBundle }, ...more] = frontEnd.shown;
    expect(more).to.deep.equal([]);
    expect(shown["text/plain"]).to.equal("is 2");
    expect((shown[VIEW] as Data)["model_id"]).to.equal("comm 2");
    const [, opened] = frontEnd.opened;
    expect(opened?.data["state"]).to.include({ _view_name: "OutputView" });
    const states = [
      opened?.data,
      ...frontEnd.sent.filter(({ comm }) => comm === "comm 2").map(({ data }) => data),
    ];
    const texts = states.map((data) =>
      (data?.["state"] as { outputs: { data: MimeBundle }[] }).outputs.map(
        (output) => output.data["text/plain"],
      ),
    );
    expect(texts).to.deep.equal([["is 2"], ["is 4"], ["is 5"]]);
  });

  it("tells a page that was reloaded where every slider stands, and what it shows", async () => {
    slider(OPTIONS, (value) => `is ${value}`);
    await frontEnd.move(7);
    const control = frontEnd.open("jupyter.widget.control");
    await frontEnd.tell(control, { method: "request_states" });
    const answer = frontEnd.sent.find(({ comm }) => comm === control)?.data;
    expect(answer?.["method"]).to.equal("update_states");
    const { "comm 1": state, "comm 2": result } = answer?.["states"] as Record<string, Data>;
    expect(JSON.stringify(result?.["state"])).to.include("is 7");
    expect(state).to.include({ model_module: "anywidget", model_name: "AnyModel" });
    expect(state?.["state"]).to.include({ label: "Spread", value: 7 });
    await frontEnd.tell("comm 1", { method: "request_state" });
    expect((frontEnd.sent.at(-1)?.data["state"] as Data)["value"]).to.equal(7);
  });

  it("stands still, and says why, where no front end can move it", () => {
    const values: number[] = [];
    const [shown] = withHost(() =>
      slider({ ...OPTIONS, label: "a < b" }, (value) => void values.push(value)),
    );
    expect(shown?.data).to.have.all.keys("text/html", "text/plain");
    expect(shown?.data["text/html"]).to.match(/a &lt; b.*: 2.*Watch the peak\..*Run this cell/);
    expect(withConsole(() => slider(OPTIONS)).join()).to.match(/Spread: 2\nWatch the peak\.\nRun this cell/);
    expect(values).to.deep.equal([2]);
  });

  it("refuses ranges that are none", () => {
    const wrong = [{ min: 1, max: 1 }, { max: Infinity }, { step: 0 }, { value: 11 }, { value: Number.NaN }];
    for (const part of wrong) {
      expect(() => slider({ ...OPTIONS, ...part }), JSON.stringify(part)).to.throw(RangeError, /Expected/);
    }
  });
});
