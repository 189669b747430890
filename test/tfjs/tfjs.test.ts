import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { bundleTests, runTests } from "./bundle.js";
import { EXCEPTIONS, FAULTS } from "./exceptions.js";
import type { Outcome, Subject } from "./outcome.js";

const SUBJECTS: readonly Subject[] = ["stock", "ours", "cpu"];

const failures = ({ failed }: Outcome) => Object.keys(failed).sort();

describe("tfjs-core's own unit tests", () => {
  const outcomes = {} as Record<Subject, Outcome>;
  before(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "latent-lab-tfjs-"));
    try {
      const bundle = path.join(folder, "tests.cjs");
      await bundleTests(bundle);
      for (const subject of SUBJECTS) outcomes[subject] = await runTests(bundle, subject);
    } finally {
      await rm(folder, { recursive: true });
    }
    for (const subject of SUBJECTS) {
      const { passed, failed, pending } = outcomes[subject];
      const all = passed.length + failures(outcomes[subject]).length + pending.length;
      console.log(`      ${subject}: ${passed.length} of ${all} pass, ${Object.keys(failed).length} fail`);
    }
  });

  it("pass on our kernels wherever they pass on tfjs' wasm backend, unless they hold fast a fault of tfjs", () => {
    const stock = new Set(outcomes.stock.passed);
    const worse = Object.entries(outcomes.ours.failed).filter(
      ([name]) => stock.has(name) && !(name in FAULTS),
    );
    expect(worse).to.deep.equal([]);
  });

  it("do not pass on our kernels in exactly the cases that are listed, each with its reason", () => {
    const { pending } = outcomes.ours;
    expect([...failures(outcomes.ours), ...pending].sort()).to.deep.equal(Object.keys(EXCEPTIONS).sort());
  });

  it("pass on our kernels, 4 150 of them at least", () => {
    expect(outcomes.ours.passed.length).to.be.at.least(4150);
  });

  it("fail on tfjs' wasm backend by the hundred, so that they do test the backend", () => {
    expect(failures(outcomes.stock).length).to.be.at.least(300);
    expect(failures(outcomes.cpu)).to.deep.equal([]);
  });
});
