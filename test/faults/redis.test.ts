import { expect } from "chai";
import { gradeUnderFaults, type Faults } from "../grading/queue/faults.js";
import { hasRedis } from "../grading/queue/redis-server.js";
import { TemporaryFolder } from "../grading/temporary.js";

describe("Hand-ins through Redis while everything fails", function () {
  this.timeout(1_800_000);
  const folder = new TemporaryFolder();
  before(function () {
    if (!hasRedis()) this.skip();
  });
  beforeEach(() => folder.make());
  afterEach(() => folder.remove());

  async function survive(options: Faults): Promise<void> {
    const { book, undisturbed, judged, done } = await gradeUnderFaults(folder.path, options);
    console.error(`      ${JSON.stringify(done)}`);
    expect(done).to.have.all.keys("worker", "coordinator", "redis", "pause", "clock");
    expect(book).to.deep.equal(undisturbed);
    expect(judged.length).to.be.above(0);
    expect(new Set(judged).size).to.equal(judged.length);
  }

  it("end with the undisturbed book, a thousand of them, each judged into it once", () =>
    survive({
      ...{ handIns: 1_000, seed: "storm", persistent: false },
      ...{ faults: 30, pause: 60_000 },
    }));

  it("end so too where Redis keeps on disk what it has", () =>
    survive({
      ...{ handIns: 100, seed: "disk", persistent: true },
      ...{ faults: 12, pause: 10_000 },
    }));
});
