import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { hasModules, PYTHON, runPython } from "../support/python.js";

const COMMAND = fileURLToPath(new URL("../../../kernel/bin/latent-lab-kernel.js", import.meta.url));
interface Spec {
  readonly argv: readonly string[];
  readonly language: string;
}

const PACKAGED = JSON.parse(
  readFileSync(new URL("../../../kernel/jupyter/kernels/latent-lab/kernel.json", import.meta.url), "utf8"),
) as { argv: string[] };
const HERE = fileURLToPath(new URL(".", import.meta.url));

describe("latent-lab-kernel install", () => {
  let prefix: string;
  before(() => (prefix = mkdtempSync(path.join(tmpdir(), "prefix-"))));
  after(() => rmSync(prefix, { recursive: true, force: true }));

  const command = (...args: string[]) =>
    spawnSync(process.execPath, [COMMAND, ...args], { cwd: prefix, encoding: "utf8" });

  it("writes a kernelspec with absolute paths and says where", () => {
    const { status, stdout } = command("install", "--prefix", ".", "--display-name", "Our TypeScript");
    expect(status).to.equal(0);
    const folder = stdout.trim();
    expect(path.relative(prefix, folder)).to.match(/share.jupyter.kernels.latent-lab$/);
    const spec = JSON.parse(readFileSync(path.join(folder, "kernel.json"), "utf8")) as Record<
      string,
      unknown
    >;
    expect(spec).to.include({
      language: "typescript",
      interrupt_mode: "message",
      display_name: "Our TypeScript",
    });
    const argv = spec["argv"] as string[];
    expect([argv[0], argv.at(-1)]).to.deep.equal([process.execPath, "{connection_file}"]);
    expect(path.isAbsolute(argv.at(-2) ?? "")).to.equal(true);
    // Node is told the same as by the kernelspec within the package.
    const isOption = (argument: string) => argument.startsWith("--");
    expect(argv.filter(isOption)).to.deep.equal(PACKAGED.argv.filter(isOption));
  });

  const wrong: Record<string, string[]> = {
    "no command": [],
    "another command": ["remove", "--prefix", "x"],
    "no prefix": ["install"],
    "a language that there is not": ["install", "--prefix", "x", "--language", "coffeescript"],
    "JavaScript with an engine that has none": [
      "install",
      "--prefix",
      "x",
      "--engine",
      "tslab",
      "--language",
      "javascript",
    ],
    "an engine that there is not": ["install", "--prefix", "x", "--engine", "deno"],
    "a name that Jupyter does not allow": ["install", "--prefix", "x", "--name", "a/b"],
    "an unknown option": ["install", "--global"],
  };
  for (const [name, args] of Object.entries(wrong)) {
    it(`refuses ${name} in a sentence, with the usage`, () => {
      const { status, stdout, stderr } = command(...args);
      expect([status, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.match(/^latent-lab-kernel: .*\nusage: latent-lab-kernel install/);
    });
  }

  it("writes one kernelspec for TypeScript and one for JavaScript, unless one is asked for", () => {
    const languages = (stdout: string) =>
      stdout
        .trim()
        .split("\n")
        .map((folder) => JSON.parse(readFileSync(path.join(folder, "kernel.json"), "utf8")) as Spec)
        .map(({ language, argv }) => [language, argv.includes("--language")]);
    const both = [
      ["typescript", false],
      ["javascript", true],
    ];
    expect(languages(command("install", "--prefix", ".").stdout)).to.deep.equal(both);
    const one = command("install", "--prefix", ".", "--language", "javascript");
    expect(languages(one.stdout)).to.deep.equal(both.slice(1));
  });

  for (const [name, args, code, answer] of [
    ["latent-lab", [], "const n: number = 6; n * 7", "42"],
    ["latent-lab-tslab", ["--engine", "tslab"], "const n: number = 6; n * 7", "42"],
    // Neither declared nor, by TypeScript's rules, of a type that has such a property.
    ["latent-lab-javascript", [], "n = {}; n.answer = 42; n.answer", "42"],
  ] as const) {
    it(`makes a kernel that any Jupyter client can start: ${name}`, async function () {
      if (!hasModules("jupyter_client")) {
        console.warn(`      skipped: ${PYTHON} lacks jupyter_client`);
        this.skip();
      }
      expect(command("install", "--prefix", prefix, ...args).status).to.equal(0);
      const { code: status, output } = await runPython([path.join(HERE, "start.py"), name, code], prefix, {
        JUPYTER_PATH: path.join(prefix, "share", "jupyter"),
      });
      expect(status, output).to.equal(0);
      expect(output).to.match(new RegExp(`^${answer}$`, "m"));
    });
  }
});
