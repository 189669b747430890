import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { refuseOrphans, refuseStaleBuilds } from "./fresh.js";

describe("tests on a stale build", () => {
  const builds = [{ built: "dist/main.js", from: ["src", "build.mjs"], except: ["src/client"] }];
  let root: string;
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), "fresh-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  /** A file that was written so many seconds after the first. */
  function write(file: string, seconds: number): void {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, "");
    utimesSync(target, 1_000_000, 1_000_000 + seconds);
  }
  function project(): void {
    write("src/deep/one.ts", 0);
    write("build.mjs", 0);
    write("dist/main.js", 1);
  }

  it("run when everything was built after its sources", () => {
    project();
    expect(() => refuseStaleBuilds(root, builds)).not.to.throw();
  });

  it("are refused when a source is newer, with its name and what to do", () => {
    project();
    write("src/deep/one.ts", 2);
    expect(() => refuseStaleBuilds(root, builds)).to.throw(
      /^Expected dist\/main\.js to be newer .*received an older one than src\/deep\/one\.ts: run "npm run build"/,
    );
  });

  it("are refused when the program that builds is newer", () => {
    project();
    write("build.mjs", 2);
    expect(() => refuseStaleBuilds(root, builds)).to.throw(/build\.mjs/);
  });

  it("are refused when nothing was built yet", () => {
    write("src/one.ts", 0);
    write("build.mjs", 0);
    expect(() => refuseStaleBuilds(root, builds)).to.throw(/dist\/main\.js/);
  });

  it("run after a change to what another build reads, or to what is no source", () => {
    project();
    write("src/client/page.ts", 2);
    write("src/notes.txt", 2);
    expect(() => refuseStaleBuilds(root, builds)).not.to.throw();
  });

  it("are refused when a source was moved and its build stayed", () => {
    write("grader/src/new/place.ts", 0);
    write("grader/dist/new/place.d.ts", 1);
    write("grader/dist/bundle.js", 1);
    expect(() => refuseOrphans(root, ["grader"])).not.to.throw();
    write("grader/dist/old/place.d.ts", 1);
    expect(() => refuseOrphans(root, ["grader"])).to.throw(
      /^Expected grader\/dist .*received old\/place\.d\.ts without a source: delete grader\/dist/,
    );
  });
});
