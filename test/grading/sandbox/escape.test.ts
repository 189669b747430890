import { expect } from "chai";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { attack, describeEachLevel } from "./levels.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const SECRET = "secret-of-the-grader-4711";

describeEachLevel("A notebook that looks for a way out", (sandboxes, level) => {
  const bubblewrapped = level !== "permission-flag";

  before(() => void (process.env.GRADER_SECRET = SECRET));
  after(() => void delete process.env.GRADER_SECRET);

  it("finds no environment", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      "const attack = () => ({ ...process.env });",
    );
    expect(outcome.kind).to.equal("value");
    // A shell on the way may set these for itself.
    const { PWD, OLDPWD, SHLVL, _, ...rest } = (outcome as { value: Record<string, string> }).value;
    expect([PWD, OLDPWD, SHLVL, _].join(" ")).not.to.include(repository);
    expect(rest).to.deep.equal(bubblewrapped ? {} : {});
  });

  it("learns nothing of the grader from its own process", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      "const attack = () => [process.argv, process.execArgv, process.cwd(), process.title, new Error().stack].join(' ');",
    );
    expect(outcome.kind).to.equal("value");
    expect((outcome as { value: string }).value).not.to.include(repository);
  });

  it("reads no file of the system or of the grader", async () => {
    const files = [
      "/etc/passwd",
      "/etc/hostname",
      `${repository}package.json`,
      process.argv[1],
      "/proc/kcore",
    ];
    const { attack: outcome } = await attack(
      sandboxes().patient,
      'function attack(files: string[]) { return files.map((file) => codeOf(() => node("fs").readFileSync(file).length)); }',
      files,
    );
    expect(outcome.kind).to.equal("value");
    for (const result of (outcome as { value: string[] }).value) expect(result).not.to.match(/^done/);
  });

  it("sees no other process, and no secret in what /proc shows", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      `function attack() {
         const fs = node("fs");
         return fs.readdirSync("/proc").filter((name: string) => /^\\d+$|^self$/.test(name)).map((pid: string) =>
           ["environ", "cmdline", "mountinfo", "cwd", "root"].map((file) =>
             codeOf(() => fs.readFileSync("/proc/" + pid + "/" + file, "latin1"))).join(" ")).join(" ");
       }`,
    );
    if (outcome.kind !== "value") expect(outcome.kind).to.equal("throw");
    const seen = String((outcome as { value?: string }).value);
    expect(seen).not.to.include(SECRET);
    expect(seen).not.to.include(repository.slice(0, -1));
    expect(seen).not.to.include("mocha");
  });

  it("writes nowhere that anybody else can see", async () => {
    const name = `sandbox-attack-${process.pid}`;
    await attack(
      sandboxes().patient,
      `function attack(name: string) {
         for (const folder of ["/tmp", "/var/tmp", "/etc", "/usr/lib", "/dev/shm", "/"])
           codeOf(() => node("fs").writeFileSync(folder + "/" + name, "here"));
       }`,
      name,
    );
    for (const folder of ["/tmp", "/var/tmp", "/etc", "/usr/lib", "/dev/shm", "/"]) {
      expect(() => readFileSync(`${folder}/${name}`)).to.throw("ENOENT");
    }
  });

  it("reaches no server, not even on this machine", async function () {
    // There the network is concealed, and that is all.
    if (!bubblewrapped) this.skip();
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    const port = await new Promise<number>((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
    );
    const { attack: outcome } = await attack(
      sandboxes().patient,
      `const port = ${port};
       const tries = [
         () => fetch("http://127.0.0.1:" + port),
         () => new Promise((resolve, reject) => node("net").connect(port, "127.0.0.1").on("connect", resolve).on("error", reject)),
         () => new Promise((resolve, reject) => new process.stdin.constructor().connect(port, "127.0.0.1").on("connect", resolve).on("error", reject)),
       ];
       const results: string[] = [];
       for (const attempt of tries) results.push(await Promise.resolve().then(attempt).then(() => "done", String));
       function attack() { return results; }`,
    );
    server.close();
    expect(outcome.kind).to.equal("value");
    expect((outcome as { value: unknown }).value).not.to.include("done");
    expect(connections).to.equal(0);
  });

  it("kills nobody but itself", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      `function attack() {
         return [-1, 1, process.ppid].map((pid) => codeOf(() => (globalThis as any).kill(pid, "SIGKILL")));
       }`,
    );
    expect(outcome.kind).to.be.oneOf(["value", "crashed"]);
    expect(honest).to.deep.equal({ kind: "value", value: 42 });
  });

  it("inherits no descriptor but the grader's own four", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      'const attack = () => Array.from({ length: 256 }, (_, fd) => codeOf(() => node("fs").fstatSync(fd).isFile()));',
    );
    const files = (outcome as { value?: string[] }).value ?? [];
    expect(files.filter((result) => result === "done: true")).to.deep.equal([]);
  });
});
