import { expect } from "chai";
import type { ChildProcess } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCourse } from "../../bench/grading/course.js";
import { hasRedis, RedisServer } from "../grading/queue/redis-server.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { lab, type Ended } from "./lab.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NOTEBOOK = "02-kl-divergence.ipynb";

describe("lab worker and lab grade --queue", () => {
  const folder = new TemporaryFolder();
  let server: RedisServer;
  let worker: ChildProcess | undefined;

  before(async function () {
    if (!hasRedis()) return this.skip();
    server = await RedisServer.start();
  });
  after(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    await folder.make();
    await cp(join(ROOT, "notebooks", NOTEBOOK), join(folder.path, "notebooks", NOTEBOOK));
    writeCourse(join(folder.path, "in"), ROOT, {}, 8, "report");
  });
  afterEach(async () => {
    worker?.kill("SIGKILL");
    worker = undefined;
    await folder.remove();
  });

  /** Starts a worker; resolves with what it has said once it says this, and with its end. */
  async function work(until: RegExp, ...options: string[]): Promise<{ said: string; ended: Promise<Ended> }> {
    let ended: Promise<Ended> | undefined;
    const said = await new Promise<string>((resolve, reject) => {
      ended = lab(folder.path, ["worker", "--queue", server.url, "--jobs", "1", ...options], {
        onStderr: (text, child) => {
          worker = child;
          if (until.test(text)) resolve(text);
        },
      });
      ended.then(({ stderr }) => reject(new Error(stderr)), reject);
    });
    return { said, ended: ended as Promise<Ended> };
  }
  const grade = async (name: string, ...options: string[]) => {
    const json = `${name}.json`;
    const ended = await lab(folder.path, [
      "grade",
      "in",
      "--out",
      name,
      "--seed",
      "s",
      "--json",
      json,
      ...options,
    ]);
    expect(ended.code, ended.stderr).to.equal(0);
    return readFile(join(folder.path, json), "utf8");
  };

  it("gives the same report, byte for byte, as one job and as two; tells Prometheus; and ends when asked", async () => {
    const { said, ended } = await work(/metrics: /, "--metrics", "0");
    const [one, two, queue] = [
      await grade("one", "--jobs", "1"),
      await grade("two", "--jobs", "2"),
      await grade("queue", "--queue", server.url),
    ];
    expect(two).to.equal(one);
    expect(queue).to.equal(one);

    const address = /metrics: (\S+)/.exec(said)?.[1] ?? "";
    const metrics = await (await fetch(address)).text();
    expect(metrics).to.include('lab_hand_ins_total{outcome="report"} 8');
    expect(metrics).to.match(/^lab_hand_in_seconds_count 8$/m);
    expect((await fetch(address.replace("/metrics", "/"))).status).to.equal(404);

    worker?.kill("SIGTERM");
    expect((await ended).code).to.equal(0);
  });

  it("says in one sentence that there is no worker of this course, and who is there", async () => {
    await work(/waits for hand-ins/);
    await folder.write({ "other/notebooks/02-kl-divergence.ipynb": "" });
    const text = await readFile(join(ROOT, "notebooks", NOTEBOOK), "utf8");
    await folder.write({ "other/notebooks/02-kl-divergence.ipynb": text.replace("Next", "next") });
    const doctor = await lab(join(folder.path, "other"), ["doctor", "--queue", server.url]);
    expect(doctor.code).to.equal(1);
    expect(doctor.stdout).to.match(/missing +queue +Redis \S+, 1 worker for 1 hand-in at a time/);
    expect(doctor.stdout).to.match(/has another version of course or grader: update it/);
  });

  it("says what is wrong with an address, and that jobs are the workers' matter", async () => {
    for (const command of [["worker"], ["grade", "in"]]) {
      const { code, stderr } = await lab(folder.path, [...command, "--queue", "http://x"]);
      expect({ code, stderr }).to.deep.equal({
        code: 1,
        stderr: "lab: Expected a queue like redis://HOST:6379, received http://x.\n",
      });
    }
    const both = await lab(folder.path, ["grade", "in", "--queue", server.url, "--jobs", "2"]);
    expect(both.code).to.equal(2);
    const none = await lab(folder.path, ["worker"]);
    expect(none.code).to.equal(2);
  });

  it("says within seconds that nobody answers", async () => {
    const { code, stderr } = await lab(folder.path, ["worker", "--queue", "redis://127.0.0.1:1"]);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^lab: Redis at redis:\/\/127\.0\.0\.1:1 does not answer/);
  });
});
