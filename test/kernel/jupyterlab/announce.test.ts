import { expect } from "chai";
import { announcer } from "../../../kernel/src/jupyterlab/announce.js";

/** The lines that JupyterLab 4.6.6 writes when it starts. */
const START = `[W 2026-11-30 22:36:55.100 ServerApp] A default_url was given twice.
[I 2026-11-30 22:36:55.542 LabApp] JupyterLab extension loaded from lib/python3.11/site-packages/jupyterlab
[C 2026-11-30 22:36:56.707 ServerApp]${" "}
${"    "}
    To access the server, open this file in a browser:
        file:///root/.local/share/jupyter/runtime/jpserver-24506-open.html
    Or copy and paste one of these URLs:
        http://localhost:8888/lab?token=f122
        http://127.0.0.1:8888/lab?token=f122`;

const said = (...texts: readonly string[]): string[] => {
  const lines: string[] = [];
  const listen = announcer((line) => lines.push(line));
  for (const line of texts.join("\n").split("\n")) listen(line);
  return lines;
};

describe("what Jupyter says when it starts", () => {
  const ours = "JupyterLab is at http://localhost:8888/lab?token=f122 (stop it with Ctrl-C)";

  it("ends with one line of ours, the address, after its warnings", () => {
    expect(said(START)).to.deep.equal([START.split("\n")[0], ours]);
  });

  it("is passed on where something else goes wrong, before and after", () => {
    const ending = "[C 2026-11-30 22:40:00.000 ServerApp] received signal 15, stopping";
    expect(said("Traceback (most recent call last):", "  File x", START, ending).slice(-2)).to.deep.equal([
      ours,
      ending,
    ]);
    expect(said("Traceback (most recent call last):", "  File x")).to.have.length(2);
  });

  it("is passed on as it is where it names no address", () => {
    const other = ["[C 2026-11-30 22:36:56.707 ServerApp] ", "    Out of space.", "done"];
    expect(said(...other)).to.deep.equal(other);
  });
});
