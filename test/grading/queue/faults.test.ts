import { expect } from "chai";
import { TemporaryFolder } from "../temporary.js";
import { gradeUnderFaults } from "./faults.js";
import { hasRedis } from "./redis-server.js";

describe("Grading through Redis while everything fails", () => {
  const folder = new TemporaryFolder();
  before(function () {
    if (!hasRedis()) this.skip();
  });
  beforeEach(() => folder.make());
  afterEach(() => folder.remove());

  it("ends with the undisturbed book, each hand-in judged into it once", async () => {
    const options = { handIns: 16, seed: "storm", faults: 5, pause: 4_000, persistent: false };
    const { book, undisturbed, judged, done } = await gradeUnderFaults(folder.path, options);
    expect(done).to.have.all.keys("worker", "coordinator", "redis", "pause", "clock");
    expect(book).to.deep.equal(undisturbed);
    expect(judged.length).to.be.above(0);
    expect(new Set(judged).size).to.equal(judged.length);
  });
});
