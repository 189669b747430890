import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { writeCourse } from "../../bench/grading/course.js";
import { hasRedis } from "../grading/queue/redis-server.js";
import { TemporaryFolder } from "../grading/temporary.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const [FIRST, SECOND] = ["lab-first", "lab-second"];

const ip = (...args: string[]) => spawnSync("ip", args, { encoding: "utf8" });

/** Reads what stands in fenced blocks of docs/two-machines.md. */
async function page() {
  const text = await readFile(path.join(ROOT, "docs", "two-machines.md"), "utf8");
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, kind = "", body = ""]) => ({
    kind,
    body,
  }));
  const on = (machine: string) =>
    blocks
      .filter(({ kind, body }) => kind === "sh" && body.startsWith(`# ${machine} machine\n`))
      .map(({ body }) => body);
  return {
    conf: blocks.find(({ kind }) => kind === "conf")?.body ?? "",
    first: on("first"),
    second: on("second"),
  };
}

describe("docs/two-machines.md, followed in two network namespaces", () => {
  const folder = new TemporaryFolder();
  const children: ChildProcess[] = [];

  before(async function () {
    const namespaces = process.getuid?.() === 0 && ip("netns", "add", FIRST).status === 0;
    if (!namespaces || !hasRedis()) {
      console.error("      two network namespaces need root, iproute2 and redis-server: not followed here");
      return this.skip();
    }
    ip("netns", "add", SECOND);
    ip(
      "link",
      "add",
      "lab-veth1",
      "netns",
      FIRST,
      "type",
      "veth",
      "peer",
      "name",
      "lab-veth2",
      "netns",
      SECOND,
    );
    for (const [namespace, link, address] of [
      [FIRST, "lab-veth1", "10.77.0.1/24"],
      [SECOND, "lab-veth2", "10.77.0.2/24"],
    ] as const) {
      ip("-n", namespace, "address", "add", address, "dev", link);
      for (const each of [link, "lo"]) ip("-n", namespace, "link", "set", each, "up");
    }
    await folder.make();
    // The course's folder as `git clone` and `npm ci` leave it, as far as grading looks.
    for (const name of ["notebooks", "solutions", "data", "package.json"]) {
      await cp(path.join(ROOT, name), path.join(folder.path, name), { recursive: true });
    }
    await symlink(path.join(ROOT, "node_modules"), path.join(folder.path, "node_modules"));
    writeCourse(path.join(folder.path, "submissions"), ROOT, {}, 6, "two machines");
  });
  after(async () => {
    for (const child of children) {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    }
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, "exit")));
    ip("netns", "delete", FIRST);
    ip("netns", "delete", SECOND);
    await folder.remove();
  });

  /** Runs a block of the page on one of the machines. */
  function start(namespace: string, script: string): { child: ChildProcess; said: () => string } {
    const child = spawn("ip", ["netns", "exec", namespace, "sh", "-ec", script], {
      cwd: folder.path,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    children.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (said += text));
    }
    return { child, said: () => said };
  }
  async function until(condition: () => boolean, what: () => string): Promise<void> {
    for (const end = Date.now() + 600_000; !condition();) {
      if (Date.now() > end) throw new Error(`Waited in vain: ${what()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it("grades on the first machine what the second one judges", async () => {
    const { conf, first, second } = await page();
    expect(first).to.have.length(2);
    expect(second).to.have.length(1);

    await mkdir(path.join(folder.path, "redis"));
    await writeFile(path.join(folder.path, "redis.conf"), `dir ${folder.path}/redis\nsave ""\n${conf}`);
    const redis = start(FIRST, "exec redis-server redis.conf");
    await until(() => redis.said().includes("Ready to accept connections"), redis.said);

    const worker = start(SECOND, second[0] ?? "");
    await until(() => worker.said().includes("waits for hand-ins"), worker.said);

    const doctor = start(FIRST, `${first[0]} || true`);
    await once(doctor.child, "close");
    expect(doctor.said()).to.match(/ok +queue +Redis \S+, 1 worker for 2 hand-ins at a time/);

    const grade = start(FIRST, first[1] ?? "");
    await once(grade.child, "close");
    expect(grade.said()).to.include("6 graded, 0 refused");
    // Nothing is judged on the first machine: the worker on the second has said a line for each.
    await until(() => (worker.said().match(/^s\d{5}: report/gm) ?? []).length >= 6, worker.said);
  });

  it("refuses who lacks the password, in one sentence", async () => {
    const { second } = await page();
    const worker = start(SECOND, (second[0] ?? "").replace(/^export .*$/m, ""));
    await once(worker.child, "close");
    expect(worker.said()).to.match(/^lab: Redis at redis:\/\/10\.77\.0\.1:6379 .*NOAUTH|password/m);
  });
});
