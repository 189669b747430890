import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { address, ConnectionError, readConnection } from "../../../kernel/src/channels/connection.js";

describe("a connection file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "connection-"));
  const file = path.join(folder, "c.json");
  const ports = { shell_port: 1, control_port: 2, iopub_port: 3, stdin_port: 4, hb_port: 5 };
  const read = (text: string) => {
    writeFileSync(file, text);
    return readConnection(file);
  };
  after(() => rmSync(folder, { recursive: true }));

  it("gives ports, key and where to listen", () => {
    const connection = read(JSON.stringify({ ...ports, key: "k", transport: "tcp", ip: "127.0.0.1" }));
    expect(connection).to.include({ ...ports, key: "k", signature_scheme: "hmac-sha256" });
    expect(address(connection, connection.hb_port)).to.equal("tcp://127.0.0.1:5");
  });

  it("names files for the ipc transport", () => {
    const connection = read(JSON.stringify({ ...ports, transport: "ipc", ip: "/tmp/k" }));
    expect(address(connection, 3)).to.equal("ipc:///tmp/k-3");
  });

  it("is refused in one sentence when it is missing or wrong", () => {
    expect(() => readConnection(path.join(folder, "none"))).to.throw(ConnectionError, /^Cannot read/);
    expect(() => read("{")).to.throw(ConnectionError, /is not a connection file/);
    expect(() => read("null")).to.throw(ConnectionError);
    expect(() => read("{}")).to.throw(ConnectionError, /expected a number as shell_port, received undefined/);
    expect(() => read(JSON.stringify({ ...ports, key: 3 }))).to.throw(
      ConnectionError,
      /expected a string as key/,
    );
  });
});
