import { findCourse } from "../course.js";
import { counted } from "../counted.js";
import { isUserFacing } from "../user-facing.js";
import type { Beyond, Finding } from "./finding.js";

/** The look at what grading needs: a sandbox, and on other machines a queue. */
export const beyond: Beyond = {
  extend(command) {
    command.option("--queue <url>", "also look at this queue, e.g. redis://HOST:6379");
  },
  look: async ({ queue: url }) => [await isolation(), await queue(url)],
};

async function isolation(): Promise<Finding> {
  const { openSandbox } = await import("@latent-lab/grading");
  const sandbox = await openSandbox();
  await sandbox.close();
  const { level, description, unavailable } = sandbox.isolation;
  const [stronger] = unavailable;
  return {
    what: "isolation",
    found: `${level}: ${description}`,
    needed: false,
    ok: stronger === undefined,
    ...(stronger && {
      advice: `for grading untrusted code, ${stronger.level} is stronger: ${stronger.reason}`,
    }),
  };
}

/** Looks at what a queue needs; of one that is named also who is there, and whether they grade as this machine does. */
async function queue(url: string | undefined): Promise<Finding> {
  const { ownVersions, queuePackages, queueReport } = await import("@latent-lab/grading");
  const what = "queue";
  try {
    const packages = await queuePackages();
    if (url === undefined) {
      const advice =
        "nothing needs one; for workers on other machines: install redis-server, see docs/two-machines.md";
      return { what, found: packages.join(", "), needed: false, ok: true, advice };
    }
    const own = await ownVersions({ notebooks: findCourse().notebooks });
    const { redis, eviction, there, setAside } = await queueReport(url);
    const workers = there.filter(({ role }) => role === "worker");
    const others = workers.filter(({ course, grader }) => course !== own.course || grader !== own.grader);
    const jobs = workers.reduce((sum, worker) => sum + worker.jobs, 0);
    const advice = [
      ...(workers.length === 0 ? ["start workers: lab worker --queue URL"] : []),
      ...others.map(({ name }) => `${name} has another version of course or grader: update it`),
      ...(eviction === "noeviction"
        ? []
        : [`Redis may drop hand-ins (${eviction}): set maxmemory-policy noeviction`]),
      ...setAside.map(({ student, reason }) => `set aside: ${student}: ${reason}`),
    ];
    return {
      what,
      found: `Redis ${redis}, ${counted(workers.length, "worker")} for ${counted(jobs, "hand-in")} at a time`,
      needed: true,
      ok: workers.length > 0 && others.length === 0 && eviction === "noeviction",
      ...(advice.length > 0 && { advice: advice.join("; ") }),
    };
  } catch (error) {
    if (!isUserFacing(error)) throw error;
    return { what, found: "none", needed: url !== undefined, ok: false, advice: error.message };
  }
}
