import { createClient } from "@libsql/client";
import { expect } from "chai";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { listAnswers } from "../../desk/src/course/aliases.js";
import { openGradebook } from "../../grading/src/book/index.js";
import { TemporaryFolder } from "../grading/temporary.js";
import { aClass, NOTEBOOK } from "./support/class.js";
import { labDesk, type LabDesk } from "./support/lab-desk.js";
import { fields, Visitor } from "./support/visitor.js";

const folder = new TemporaryFolder();
const QUESTION = `/q/${NOTEBOOK}/ae-objective`;

async function enter(desk: LabDesk, name: string): Promise<Visitor> {
  const visitor = new Visitor(desk.url);
  await visitor.post(new URL(desk.links[name] ?? "").pathname, {});
  await visitor.get("/");
  return visitor;
}

describe("a desk that is killed", () => {
  afterEach(() => folder.remove());

  it("leaves the book whole, with every mark that it had confirmed, and lets the next one in", async () => {
    await folder.make({ "notebooks/.keep": "" });
    (await aClass(join(folder.path, "graded"), { students: 40 })).close();
    const confirmed = new Map<string, number>();
    for (const [round, more] of [1, 3, 6].entries()) {
      const enough = confirmed.size + more;
      const desk = await labDesk(folder.path);
      const markers = await Promise.all(["Ann", "Ben"].map((name) => enter(desk, name)));
      let killed = false;
      const working = Promise.allSettled(
        markers.map(async (marker) => {
          while (!killed) {
            const page = await marker.get(`${QUESTION}/next`);
            const seen = fields(page.text, "seen");
            if (seen.length === 0) break;
            const points = round % 2 === 0 ? 1 : 1.5;
            const reply = await marker.post(page.path, {
              seen,
              free: String(points),
              comment: "c",
              then: "stay",
            });
            if (reply.text.includes("Saved:")) {
              for (const one of seen) confirmed.set(one.split(":")[0] ?? "", points);
            }
          }
        }),
      );
      // Whoever is in the middle of something is cut off there.
      while (confirmed.size < enough) await wait(1);
      await desk.kill();
      killed = true;
      await working;
    }
    const file = join(folder.path, "graded", "gradebook.db");
    const client = createClient({ url: pathToFileURL(file).href });
    expect((await client.execute("PRAGMA integrity_check")).rows[0]?.["integrity_check"]).to.equal("ok");
    client.close();
    const book = await openGradebook(file);
    expect(await book.marks.auditProblems()).to.deep.equal([]);
    const question = { notebook: NOTEBOOK, check: "ae-objective" };
    const secret = await book.fact("desk secret", () => "");
    const answers = listAnswers(await book.marks.answers(question), question, secret);
    book.close();
    const inBook = new Map(answers.map(({ alias, mark }) => [alias, mark?.points]));
    for (const [alias, points] of confirmed) expect(inBook.get(alias), alias).to.equal(points);
  });
});

describe("two desks on one book", () => {
  afterEach(() => folder.remove());

  it("do not happen: the second says where the first is, until that is gone", async () => {
    await folder.make({ "notebooks/.keep": "" });
    (await aClass(join(folder.path, "graded"), { students: 1 })).close();
    const first = await labDesk(folder.path);
    const second = await labDesk(folder.path).catch((error: unknown) => String(error));
    expect(second).to.include("A desk on graded runs already at").and.include(first.url);
    await first.kill();
    const third = await labDesk(folder.path);
    third.child.kill("SIGTERM");
    await new Promise((resolve) => third.child.once("exit", resolve));
    const fourth = await labDesk(folder.path);
    await fourth.kill();
  });

  it("of several that start at once over a dead one's lock, one runs", async () => {
    await folder.make({
      "notebooks/.keep": "",
      "graded/desk.lock": JSON.stringify({ id: "dead", pid: 1, url: "http://127.0.0.1:1" }),
    });
    (await aClass(join(folder.path, "graded"), { students: 1 })).close();
    const desks = await Promise.allSettled([1, 2, 3].map(() => labDesk(folder.path)));
    const running = desks.flatMap((desk) => (desk.status === "fulfilled" ? [desk.value] : []));
    await Promise.all(running.map((desk) => desk.kill()));
    expect(running).to.have.length(1);
  });
});
