import { expect } from "chai";
import { installProgress } from "../../../kernel/src/jupyterlab/progress.js";

const told = (lines: readonly string[]): string[] => {
  const said: string[] = [];
  const listen = installProgress((line) => said.push(line.trim()));
  for (const line of lines) listen(line);
  return said;
};

describe("the installation of JupyterLab", () => {
  it("by pip says how many packages it has found, and how many it installs", () => {
    const found = Array.from({ length: 60 }, (_, i) => `Collecting package-${i}>=1 (from jupyterlab==4.6.6)`);
    const lines = [...found, "  Downloading package.whl (5 kB)", "Installing collected packages: a, b, c"];
    expect(told(lines)).to.deep.equal([
      "25 packages found …",
      "50 packages found …",
      "installing 3 packages …",
    ]);
  });

  it("by uv says how many packages it installs", () => {
    expect(told(["Resolved 95 packages in 1.2s", "Prepared 95 packages in 3s"])).to.deep.equal([
      "downloading and installing 95 packages …",
    ]);
  });
});
