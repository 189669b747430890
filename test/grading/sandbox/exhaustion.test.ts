import { expect } from "chai";
import { attack, describeEachLevel } from "./levels.js";

const KEPT = { kind: "value", value: 42 };

describeEachLevel("A notebook that uses up the machine", (sandboxes) => {
  it("is stopped at 8 GB of typed arrays", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      "const kept: unknown[] = [];\n" +
        "function attack() { for (let i = 0; i < 80; i++) kept.push(new Float64Array(12.5e6).fill(1)); return kept.length; }",
    );
    expect(outcome.kind).to.equal("memory");
    expect(honest.kind).to.be.oneOf(["value", "memory", "crashed"]);
  });

  it("is stopped when its heap grows without end", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      "function attack() { const kept: unknown[] = []; for (;;) kept.push(Array.from({ length: 1e5 }, (_, i) => ({ i }))); }",
    );
    expect(outcome.kind).to.equal("memory");
    expect(honest).to.deep.equal(KEPT);
  });

  it("is stopped in an endless loop", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().impatient,
      "function attack() { for (;;); }",
    );
    expect(outcome.kind).to.equal("timeout");
    expect(honest).to.deep.equal(KEPT);
  });

  it("is stopped in an endless chain of promises, and its other cells count", async () => {
    const {
      attack: outcome,
      honest,
      cell,
    } = await attack(
      sandboxes().impatient,
      "const attack = () => 1; (function again(): void { void Promise.resolve().then(again); })();",
    );
    expect(cell).to.equal("timeout");
    expect(outcome.kind).to.equal("missing");
    expect(honest).to.deep.equal(KEPT);
  });

  it("may leave timers behind", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      "function attack() { setInterval(() => undefined, 1); return 1; }",
    );
    expect(outcome).to.deep.equal({ kind: "value", value: 1 });
    expect(honest).to.deep.equal(KEPT);
  });

  it("is told when it awaits what never comes", async () => {
    const { cell, honest } = await attack(sandboxes().patient, "await new Promise(() => undefined);");
    expect(cell).to.equal("timeout");
    expect(honest).to.deep.equal(KEPT);
  });

  it("prints a gigabyte into nothing", async () => {
    const { attack: outcome } = await attack(
      sandboxes().impatient,
      `function attack() {
         const text = "x".repeat(1 << 20);
         for (let i = 0; i < 1024; i++) console.log(text);
         return codeOf(() => { for (let i = 0; i < 1024; i++) node("fs").writeSync(1, text); });
       }`,
    );
    expect(outcome.kind).to.be.oneOf(["value", "timeout"]);
  });

  it("is ended when it floods standard error", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      `function attack() {
         const text = "x".repeat(1 << 20);
         return codeOf(() => { for (let i = 0; i < 1024; i++) node("fs").writeSync(2, text); });
       }`,
    );
    if (outcome.kind === "value") expect(outcome.value).to.equal("no way to fs");
    else expect(outcome.kind).to.equal("crashed");
    expect(honest).to.deep.equal(KEPT);
  });

  it("cannot fill the disk", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      `function attack() {
         const block = new Uint8Array(1 << 20);
         let written = 0;
         for (const folder of ["/tmp", "/dev/shm", "/", "/usr/lib", "/var/tmp", "."])
           for (let file = 0; file < 4; file++)
             codeOf(() => { for (let i = 0; i < 100; i++) { node("fs").appendFileSync(folder + "/fill" + file, block); written++; } });
         return written;
       }`,
    );
    expect(outcome.kind).to.equal("value");
    expect((outcome as { value: unknown }).value).to.be.at.most(66);
  });

  it("cannot start programs", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      `function attack() {
         return ["/usr/bin/node", "/bin/sh", process.execPath].map((path) =>
           codeOf(() => { const run = node("child_process").spawnSync(path, ["--version"]); if (run.error) throw run.error; return run.status; }));
       }`,
    );
    expect(outcome.kind).to.equal("value");
    for (const result of (outcome as { value: string[] }).value) expect(result).not.to.match(/^done/);
  });

  it("cannot outlive its time in worker threads", async () => {
    const { cell } = await attack(
      sandboxes().impatient,
      `const { Worker } = node("worker_threads");
       for (let i = 0; i < 64; i++) new Worker("const kept = []; for (;;) kept.push(new Float64Array(1e6).fill(1));", { eval: true });
       await new Promise((resolve) => setTimeout(resolve, 60_000));`,
    );
    expect(cell).to.be.oneOf(["memory", "crashed", "timeout", "error"]);
  });
});
