import { expect } from "chai";
import { attack, describeEachLevel } from "./levels.js";

const KEPT = { kind: "value", value: 42 };

describeEachLevel("A notebook that forges its answers", (sandboxes) => {
  for (const [how, source] of Object.entries({
    exits: "function attack() { process.exit(0); }",
    aborts: "function attack() { process.abort(); }",
    "exits without cleaning up": "function attack() { process.reallyExit(0); }",
  })) {
    it(`gets nothing for the call in which it ${how}, and the next call runs`, async () => {
      const { attack: outcome, honest } = await attack(sandboxes().patient, source);
      expect(outcome.kind).to.equal("crashed");
      expect(honest).to.deep.equal(KEPT);
    });
  }

  it("is heard though it has looked at standard input", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      "const input = process.stdin; const attack = () => 1;",
    );
    expect(outcome).to.deep.equal({ kind: "value", value: 1 });
    expect(honest).to.deep.equal(KEPT);
  });

  it("is named when it writes to the grader's channel on any descriptor", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      `function attack() {
         const line = JSON.stringify({ id: "0", index: 0, reply: { kind: "value", value: 42 } }) + "\\n";
         return Array.from({ length: 10 }, (_, fd) => codeOf(() => node("fs").writeSync(fd + 1, line)));
       }`,
    );
    if (outcome.kind === "value") {
      expect((outcome.value as string[]).every((result) => result === "no way to fs")).to.equal(true);
    } else {
      expect(outcome).to.include({ kind: "malformed" });
      expect((outcome as { message: string }).message).to.include("wrote to the grader's result channel");
      expect(honest.kind).to.equal("malformed");
    }
  });

  it("is named when it floods the grader's channel", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      'function attack() { const text = "x".repeat(1 << 20); return codeOf(() => { for (;;) node("fs").writeSync(3, text); }); }',
    );
    if (outcome.kind === "value") expect(outcome.value).to.equal("no way to fs");
    else expect(outcome.kind).to.equal("malformed");
  });

  it("loses only its own answers when it closes descriptors, among them those that Node itself waits on", async () => {
    const { attack: outcome } = await attack(
      sandboxes().impatient,
      'function attack() { for (let fd = 0; fd < 64; fd++) codeOf(() => node("fs").closeSync(fd)); return 1; }',
    );
    // Which of them Node misses first, and whether it then ends or waits, is its own affair.
    if (outcome.kind === "value") expect(outcome.value).to.equal(1);
    else expect(outcome.kind).to.be.oneOf(["crashed", "timeout"]);
  });

  it("cannot change what its functions return by patching built-ins", async () => {
    const { attack: outcome, honest } = await attack(
      sandboxes().patient,
      `for (const method of ["push", "map", "join", "forEach", "slice", "concat", "indexOf", "includes", "flatMap"])
         (Array.prototype as any)[method] = () => ["forged"];
       (Array.prototype as any)[Symbol.iterator] = function* () { yield "forged"; };
       for (const method of ["stringify", "parse"]) (JSON as any)[method] = () => '{"kind":"value","value":1}';
       for (const method of ["getOwnPropertyDescriptor", "getPrototypeOf", "keys", "entries", "assign"])
         (Object as any)[method] = () => ({ value: "forged" });
       for (const method of ["ownKeys", "apply", "construct"]) (Reflect as any)[method] = () => ["forged"];
       for (const method of ["call", "apply", "bind"]) (Function.prototype as any)[method] = () => "forged";
       for (const method of ["slice", "replace", "includes"]) (String.prototype as any)[method] = () => "forged";
       (Promise.prototype as any).then = () => "forged";
       (globalThis as any).Promise = class {};
       (Number as any).isFinite = () => false;
       (globalThis as any).Buffer = { from: () => "forged" };
       (globalThis as any).setImmediate = () => undefined;
       (globalThis as any).queueMicrotask = () => undefined;
       (globalThis as any).process = undefined;
       function attack(x: number) { return { doubled: [2 * x, NaN], name: "it" }; }`,
      21,
    );
    expect(outcome).to.deep.equal({ kind: "value", value: { doubled: [42, NaN], name: "it" } });
    expect(honest).to.deep.equal(KEPT);
  });

  it("cannot switch off the cells after it by patching vm", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      `codeOf(() => { node("vm").runInThisContext = () => undefined; node("vm").Script = class {}; });
       codeOf(() => { node("fs").writeSync = () => 1e9; node("fs").readSync = () => 0; });
       function attack() { return 1; }`,
    );
    expect(outcome).to.deep.equal({ kind: "value", value: 1 });
  });

  it("pollutes no prototype but its own", async () => {
    const { attack: outcome } = await attack(
      sandboxes().patient,
      `(Object.prototype as any).toJSON = () => 1;
       (Object.prototype as any).polluted = "yes";
       (Object.prototype as any).kind = "value";
       const attack = () => JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}');`,
    );
    expect(outcome.kind).to.be.oneOf(["malformed", "throw"]);
    expect({}).not.to.have.property("polluted");
  });

  for (const [what, expression] of Object.entries({
    "a proxy": "new Proxy([1], { get: () => 42 })",
    "a getter": "({ get forward() { return 42; } })",
    "a getter in an array": "Object.defineProperty([1, 2], 1, { get: () => 42 })",
    "a valueOf": "({ valueOf: () => 42 })",
    "a toJSON": "({ toJSON: () => 42 })",
    "a Number object": "new Number(42)",
    "a class instance": "new (class Answer { x = 42; })()",
    "an array of a subclass": "new (class Numbers extends Array {})(3)",
    "a function": "() => 42",
    "a symbol": 'Symbol("42")',
    "a cycle": "(() => { const a: any[] = []; a.push(a); return a; })()",
    "a Map": "new Map([[1, 2]])",
    "a huge array": "new Array(2 ** 31)",
  })) {
    it(`gets ${what} refused as malformed`, async () => {
      const { attack: outcome, honest } = await attack(
        sandboxes().patient,
        `const attack = (): unknown => ${expression};`,
      );
      expect(outcome.kind).to.equal("malformed");
      expect(honest).to.deep.equal(KEPT);
    });
  }
});
