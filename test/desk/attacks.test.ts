import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { openGradebook } from "../../grading/src/book/index.js";
import { ATTACKS } from "../publish/markdown/attacks.js";
import { NOTEBOOK } from "./support/class.js";
import { ADesk } from "./support/open-desk.js";
import { fields, Visitor } from "./support/visitor.js";

const a = new ADesk();
const QUESTION = `/q/${NOTEBOOK}/ae-objective`;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** With the elements `c-2` in which code has its colours, which do nothing. */
const TAG = /^<([a-z][a-z0-9]*|c-\d+)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*\/?>/;
const ACTIVE = /^(?:iframe|object|embed|base|style|form|marquee|video|audio)$/;

/**
 * Finds what could run or load something, in HTML whose every tag is of the plainest form: anything that begins like a
 * tag and is of another form is named too, since a browser might read it otherwise.
 */
function dangerous(html: string): string[] {
  return [...html.matchAll(/<(?!\/(?:[a-z0-9]+|c-\d+)\s*>|!doctype html>)/gi)].flatMap(({ index }) => {
    const rest = html.slice(index);
    const [tag, name = "", attributes = ""] = TAG.exec(rest) ?? [];
    if (tag === undefined) return [`not a plain tag: ${rest.slice(0, 60)}`];
    const list = [...attributes.matchAll(/([a-zA-Z:-]+)(?:="([^"]*)")?/g)];
    const handler = list.find(([, key = ""]) => /^on|^(?:formaction|srcdoc|srcset)$/i.test(key));
    const address = list.find(
      ([, key = "", value = ""]) =>
        /^(?:href|src|action)$/.test(key) &&
        !/^(?:\/(?!\/)|#|https?:|mailto:|data:(?:image|,)|$|x$)/.test(value),
    );
    const own = /^<(?:script type="module" src="\/static\/desk\.js"|form (?:method="post"|class=))/.test(tag);
    const active = (name === "script" || ACTIVE.test(name)) && !own;
    return handler || address || active ? [tag] : [];
  });
}

describe("attacks on the desk", () => {
  let ann: Visitor;
  let path: string;
  let seen: string;
  let good: Record<string, string>;
  const form = (values: Record<string, string> = {}) =>
    new URLSearchParams({ csrf: ann.csrf, seen, free: "1", comment: "", ...values }).toString();

  before(async () => {
    const desk = await a.open({ students: 6 });
    ann = await Visitor.enter(desk, "Ann");
    const page = await ann.get(`${QUESTION}/next`);
    path = page.path;
    [seen = ""] = fields(page.text, "seen");
    good = { ...FORM, origin: ann.url, "sec-fetch-site": "same-origin" };
  });
  after(() => a.close());
  /** Nothing that follows may leave a mark. */
  afterEach(async () => {
    const book = await openGradebook(join(a.folder.path, "gradebook.db"));
    const answers = await book.marks.answers({ notebook: NOTEBOOK, check: "ae-objective" });
    book.close();
    expect(answers.filter(({ mark }) => mark)).to.deep.equal([]);
  });

  it("1: a link that was used opens nothing", async () => {
    const link = a.desk.links.find(({ person }) => person.name === "Ann");
    const thief = new Visitor(a.desk.url);
    const stolen = new URL(link?.url ?? "").pathname;
    expect((await thief.ask("GET", stolen)).status).to.equal(403);
    expect((await thief.post(stolen, {})).status).to.equal(403);
    expect(thief.cookie).to.equal(undefined);
  });

  it("2: looking at a link, as a scanner of mails does, neither uses it up nor lets in", async () => {
    const link = new URL(a.desk.links.find(({ person }) => person.name === "Ben")?.url ?? "").pathname;
    const scanner = new Visitor(a.desk.url);
    for (let i = 0; i < 3; i++) expect((await scanner.ask("GET", link)).status).to.equal(200);
    expect(scanner.cookie).to.equal(undefined);
    expect((await scanner.ask("GET", "/")).status).to.equal(403);
  });

  it("3: a guessed link or cookie opens nothing", async () => {
    const guesser = new Visitor(a.desk.url);
    expect((await guesser.ask("GET", `/enter/${"A".repeat(43)}`)).status).to.equal(403);
    guesser.cookie = `desk_${new URL(a.desk.url).port}=${"A".repeat(43)}`;
    for (const page of ["/", QUESTION, path, "/students", "/statistics"]) {
      expect((await guesser.ask("GET", page)).status).to.equal(403);
    }
  });

  it("4: a form without a session saves nothing", async () => {
    const reply = await ann.ask("POST", path, { headers: { ...good, cookie: undefined }, body: form() });
    expect(reply.status).to.equal(403);
  });

  it("5: a form of another site (CSRF) saves nothing", async () => {
    const headers = { ...good, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await ann.ask("POST", path, { headers, body: form() })).status).to.equal(403);
  });

  it("6: a form of another port of this machine saves nothing", async () => {
    const headers = { ...good, origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" };
    expect((await ann.ask("POST", path, { headers, body: form() })).status).to.equal(403);
  });

  it("7: a form that does not say where it comes from saves nothing", async () => {
    for (const origin of [undefined, "null", ""]) {
      expect((await ann.ask("POST", path, { headers: { ...good, origin }, body: form() })).status).to.equal(
        403,
      );
    }
  });

  it("8: a form with another session's token, or none, saves nothing", async () => {
    for (const csrf of ["", "A".repeat(43), `${ann.csrf}x`]) {
      expect((await ann.ask("POST", path, { headers: good, body: form({ csrf }) })).status).to.equal(403);
    }
  });

  it("9: a name that was rebound to this machine (DNS rebinding) reaches nothing", async () => {
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "evil.example:80",
      "127.0.0.1@evil.example",
    ]) {
      const reply = await ann.ask("GET", "/", { headers: { host } });
      expect(reply.status, host).to.be.oneOf([400, 421]);
    }
  });

  it("10: another site can neither frame nor load a page", async () => {
    const page = await ann.ask("GET", "/");
    expect(page.headers["content-security-policy"]).to.include("frame-ancestors 'none'");
    expect(page.headers["x-frame-options"]).to.equal("DENY");
    expect(page.headers["cross-origin-resource-policy"]).to.equal("same-origin");
    for (const destination of ["iframe", "script", "image", "empty"]) {
      const headers = { "sec-fetch-site": "cross-site", "sec-fetch-dest": destination };
      expect((await ann.ask("GET", "/", { headers })).status).to.equal(403);
    }
  });

  it("11: no page may run a script of its own, or load from elsewhere", async () => {
    const policy = String((await ann.ask("GET", path)).headers["content-security-policy"]);
    expect(policy).to.include("default-src 'none'").and.include("script-src 'self'");
    expect(policy).not.to.match(/unsafe-eval|script-src[^;]*unsafe-inline|\*|https?:/);
  });

  it("12: the cookie is out of scripts' reach and of other sites' requests", async () => {
    const [token] = [a.desk.links[0]].map((link) => new URL(link?.url ?? "").pathname);
    const lead = new Visitor(a.desk.url);
    const reply = await lead.ask("POST", token ?? "", { headers: good });
    expect(String(reply.headers["set-cookie"]))
      .to.match(/HttpOnly/i)
      .and.match(/SameSite=Strict/i);
  });

  describe("by what students write", () => {
    const attack = async (
      use: (book: Awaited<ReturnType<typeof openGradebook>>, text: string, i: number) => Promise<unknown>,
    ) => {
      const book = await openGradebook(join(a.folder.path, "gradebook.db"));
      for (const [i, text] of ATTACKS.entries()) await use(book, text, i);
      book.close();
    };
    const base = { id: "ae-objective", task: "1", points: 0, max: 2, message: "A person marks this answer." };

    it("13: an answer runs nothing (XSS), rendered or as it was typed", async () => {
      await attack((book, answer, i) =>
        book.storeNotebook(`x${i}`, {
          key: answer,
          report: {
            name: NOTEBOOK,
            score: 0,
            max: 2,
            checks: [{ ...base, status: "manual", answer }],
            repairs: [],
          },
        }),
      );
      const list = await ann.get(QUESTION);
      for (const [link] of list.text.matchAll(/\/q\/[^"]+\/a\/[0-9a-f]{16}/g)) {
        expect(dangerous((await ann.get(link)).text), link).to.deep.equal([]);
      }
    });

    it("14: a student's name or id runs nothing", async () => {
      await attack((book, name, i) => book.storeSubmission({ student: `x${i}`, name, notes: [] }));
      await ann.post("/names", {}, QUESTION);
      expect(dangerous((await ann.get(QUESTION)).text)).to.deep.equal([]);
      expect((await ann.get(QUESTION)).text).to.include("&lt;script");
      await ann.post("/names", {}, QUESTION);
    });

    it("15: a comment runs nothing, neither in the preview nor where it is used again", async () => {
      for (const comment of ATTACKS) {
        const reply = await ann.ask("POST", "/preview", { headers: good, body: form({ comment }) });
        expect(dangerous(reply.text), comment).to.deep.equal([]);
      }
      await attack((book, text) =>
        book.marks.saveComment("Ben", { notebook: NOTEBOOK, check: "ae-objective" }, text),
      );
      expect(dangerous((await ann.get(path)).text)).to.deep.equal([]);
    });

    it("16: a criterion or a flag's note runs nothing", async () => {
      const question = { notebook: NOTEBOOK, check: "ae-objective" };
      await attack(async (book, text, i) => {
        const before = await book.marks.criteria(question);
        await book.marks.changeRubric("Ben", question, before, [
          ...before,
          { id: text, points: 0, criterion: text || "." },
        ]);
        if (i === 0) await book.marks.flag("Ben", { ...question, student: "s001" }, text);
      });
      for (const page of [QUESTION, path, `${QUESTION}/rubric`]) {
        expect(dangerous((await ann.get(page)).text), page).to.deep.equal([]);
      }
    });
  });

  it("17: no path leads out of the desk's own files", async () => {
    for (const way of [
      "/static/../start.js",
      "/static/..%2f..%2fpackage.json",
      "/static/%2e%2e/%2e%2e/package.json",
      "/static//etc/passwd",
      "/static/fonts/../../../package.json",
      "/static/desk.js%00.css",
      "/../../../../etc/passwd",
      "/static/..\\..\\package.json",
    ]) {
      const reply = await ann.ask("GET", way);
      expect(reply.status, way).to.be.oneOf([400, 403, 404]);
      expect(reply.text).not.to.match(/root:|"name":/);
    }
  });

  it("18: a notebook or question of a strange name is not there, and breaks nothing", async () => {
    for (const way of [
      "/q/..%2f..%2fetc/passwd",
      "/q/%00/x",
      "/q/a'--/b",
      "/q/%3Cscript%3E/x",
      "/q/%E0%A4%A/x",
    ]) {
      const reply = await ann.ask("GET", way);
      expect(reply.status, way).to.be.oneOf([400, 404]);
      expect(dangerous(reply.text)).to.deep.equal([]);
    }
  });

  it("19: a huge form is refused, announced or not", async () => {
    const body = `${form()}&comment=${"x".repeat(300 * 1024)}`;
    expect((await ann.ask("POST", path, { headers: good, body })).status).to.equal(413);
    const chunked = { ...good, "transfer-encoding": "chunked" };
    expect((await ann.ask("POST", path, { headers: chunked, body })).status).to.equal(413);
  });

  it("20: a form of another kind is refused", async () => {
    for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x", ""]) {
      const reply = await ann.ask("POST", path, { headers: { ...good, "content-type": type }, body: form() });
      expect(reply.status, type).to.equal(400);
    }
  });

  it("21: clients that send their headers one by one keep nobody waiting", async () => {
    const { hostname, port } = new URL(a.desk.url);
    const slow = Array.from({ length: 40 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => undefined);
      socket.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      return socket;
    });
    expect((await ann.ask("GET", QUESTION)).status).to.equal(200);
    for (const socket of slow) socket.destroy();
  });

  it("22: a form that never ends is given up", async () => {
    const { hostname, port } = new URL(a.desk.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Origin: ${a.desk.url}`,
      `Cookie: ${ann.cookie}`,
      "Content-Type: application/x-www-form-urlencoded",
      "Content-Length: 1000",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\ncsrf=`);
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (chunk: Buffer) => void (text += chunk.toString()));
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(text));
      setTimeout(() => socket.destroy(), 120_000).unref();
    });
    expect(answer).to.match(/^HTTP\/1.1 408/);
  });

  it("23: a marker cannot do what is a lead's", async () => {
    for (const page of ["/people", "/hand-ins", "/export", "/export/marks.csv"]) {
      expect((await ann.ask("GET", page)).status).to.equal(403);
    }
    for (const page of ["/people/invite", "/hand-ins", "/hand-ins/grade", "/export", `${QUESTION}/second`]) {
      expect((await ann.ask("POST", page, { headers: good, body: form() })).status).to.equal(403);
    }
  });

  it("24: addresses and pages tell nothing of who wrote an answer", async () => {
    for (const page of [QUESTION, path]) {
      expect((await ann.get(page)).text).not.to.match(/\bs00\d\b|Student \d/);
    }
  });

  it("25: a mark with an alias, a version or a criterion that was made up saves nothing", async () => {
    const forged: readonly Record<string, string>[] = [
      { seen: "0123456789abcdef:0" },
      { seen: `${seen.split(":")[0]}:99` },
      { seen: "../../s001:0" },
      { seen: seen.replace(":0", ":-1") },
      { met: "no-such-criterion", free: "" },
      { free: "1e3" },
      { free: "-1" },
      { free: "NaN" },
      { seen: "" },
    ];
    for (const values of forged) {
      const reply = await ann.ask("POST", path, {
        headers: good,
        body: form(values),
      });
      expect(reply.status, JSON.stringify(values)).to.be.oneOf([400, 404, 409]);
    }
  });

  it("26: nothing of an answer, a refusal or an error shows the machine", async () => {
    const text = (await ann.ask("GET", "/q/%E0%A4%A/x")).text + (await ann.ask("GET", "/nowhere")).text;
    expect(text).not.to.match(/node_modules|at .+\.js:|\/work|\/tmp/);
    expect(await readFile(join(a.folder.path, "desk.lock"), "utf8")).not.to.include(ann.cookie ?? "?");
  });
});
