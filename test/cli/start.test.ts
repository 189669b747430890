import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { lab } from "./lab.js";

const WITHOUT_PROGRAMS = { PATH: "" };

describe("lab start", () => {
  let course: string;
  before(() => {
    course = mkdtempSync(path.join(tmpdir(), "course-"));
    mkdirSync(path.join(course, "notebooks"));
  });
  after(() => rmSync(course, { recursive: true }));

  it("says that the port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await lab(course, ["start", "--no-browser", "--port", String(port)]);
    server.close();
    expect(code).to.equal(1);
    expect(stderr).to.equal(
      `lab: Port ${port} is in use: stop what listens there or choose another with --port.\n`,
    );
  });

  it("refuses what is no port as a usage error", async () => {
    const { code, stderr } = await lab(course, ["start", "--port", "99999"]);
    expect(code).to.equal(2);
    expect(stderr).to.include("Expected a port from 1 to 65535").and.include("usage: lab start");
  });

  it("says that the notebook is not there", async () => {
    const { code, stderr } = await lab(course, ["start", "no-such.ipynb"]);
    expect(code).to.equal(1);
    expect(stderr).to.include("no-such.ipynb");
  });

  it("without Python says so in one sentence and names what works without it", async () => {
    const { code, stderr } = await lab(course, ["start", "--no-browser"], { env: WITHOUT_PROGRAMS });
    expect(code).to.equal(1);
    expect(stderr).to.match(/^lab: JupyterLab needs Python .*npx lab run NOTEBOOK`\.\n$/);
  });

  it("outside of a course says what it looked for", async () => {
    const nowhere = mkdtempSync(path.join(tmpdir(), "nowhere-"));
    const { code, stderr } = await lab(nowhere, ["start", "--no-browser"]);
    rmSync(nowhere, { recursive: true });
    expect(code).to.equal(1);
    expect(stderr).to.include("notebooks");
  });
});

describe("lab", () => {
  const course = tmpdir();

  it("ends with status 2 and a usage line for a command that it does not know", async () => {
    const { code, stderr } = await lab(course, ["bogus"]);
    expect(code).to.equal(2);
    expect(stderr).to.equal("lab: unknown command 'bogus'\nusage: lab COMMAND, see lab --help\n");
  });
});
