import { expect } from "chai";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { lab } from "../cli/lab.js";
import { blocks, page, pages } from "./pages.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

for (const [path, text] of pages()) {
  describe(path, () => {
    it("links to files and headings that exist", () => {
      const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
      const broken = links
        .filter((to) => !/^[a-z]+:/.test(to))
        .filter((to) => {
          const [file = "", anchor] = to.split("#");
          const target = file === "" ? path : posix.join(posix.dirname(path), file);
          if (!existsSync(ROOT + target)) return true;
          return anchor !== undefined && !anchors(readFileSync(ROOT + target, "utf8")).includes(anchor);
        });
      expect(broken).to.deep.equal([]);
    });
  });
}

describe("the commands on all pages", () => {
  const commands = [...pages()].flatMap(([path, text]) =>
    [...text.matchAll(/(?:npx )?\blab ([a-z]+)((?: +[^\s`#|&)]+)*)/g)]
      .filter(([whole]) => whole.startsWith("npx"))
      .map(([whole, name = "", rest = ""]) => ({ path, whole, name, words: rest.trim().split(/ +/) })),
  );
  const help = new Map<string, string>();
  before(async () => {
    for (const name of new Set(commands.map(({ name }) => name))) {
      const { code, stdout } = await lab(ROOT, [name, "--help"]);
      if (code === 0) help.set(name, stdout);
    }
  });

  it("are commands of lab, with options that these have", () => {
    expect(commands.length).to.be.above(30);
    const wrong = commands.filter(({ name, words }) => {
      const known = help.get(name);
      return !known || words.some((word) => word.startsWith("--") && !new RegExp(`${word}\\b`).test(known));
    });
    expect(wrong.map(({ path, whole }) => `${path}: ${whole}`)).to.deep.equal([]);
  });

  it("of npm are scripts of the project", () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as {
      scripts: Record<string, string>;
    };
    const run = [...pages()].flatMap(([path, text]) =>
      [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => ({ path, name })),
    );
    expect(run.filter(({ name }) => !(name in scripts))).to.deep.equal([]);
  });
});

describe("the page on what goes wrong", () => {
  /** Headings that are no message but what one notices. */
  const NOTICED = ["The training takes very long", "The data cannot be downloaded"];

  it("has for its headings what the programs say", () => {
    const said = ["cli", "kernel", "grading", "lib"].map(sources).join("\n");
    const headings = [...page("faq").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
    expect(headings.length).to.be.above(8);
    const never = headings.filter((heading) => !NOTICED.includes(heading) && !said.includes(heading));
    expect(never).to.deep.equal([]);
  });
});

describe("the README", () => {
  it("can be read standing: each of the three is told in at most ten lines", () => {
    const readme = readFileSync(`${ROOT}README.md`, "utf8");
    for (const whom of ["students", "teaching assistants", "instructors"]) {
      const section = readme.split(`## For ${whom}\n`)[1]?.split("\n## ")[0] ?? "";
      const lines = section.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("```"));
      expect(lines.length, whom).to.be.within(3, 10);
      expect(blocks(section, "sh"), whom).to.have.length(1);
    }
  });
});

/** The anchors of a page's headings, as GitHub makes them. */
const anchors = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** All of a package's sources, with what a template leaves open. */
function sources(folder: string): string {
  return [`${ROOT}${folder}/src`, `${ROOT}${folder}/bin`]
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readdirSync(path, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.[cm]?[jt]s$/.test(file))
        .map((file) => readFileSync(`${path}/${file}`, "utf8")),
    )
    .join("\n");
}
