import { expect } from "chai";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lab } from "./lab.js";

const REGISTRY = fileURLToPath(new URL("../../data/registry.json", import.meta.url));

describe("lab doctor", () => {
  let course: string;
  beforeEach(async () => {
    course = await mkdtemp(path.join(tmpdir(), "latent-lab-doctor-"));
    await mkdir(path.join(course, "notebooks"));
  });
  afterEach(() => rm(course, { recursive: true, force: true }));

  it("finds what the project needs on a machine where its tests run", async () => {
    const { code, stdout } = await lab(course, ["doctor", "--json"]);
    const report = JSON.parse(stdout) as {
      ok: boolean;
      findings: { what: string; advice?: string; ok: boolean }[];
    };
    expect([code, report.ok]).to.deep.equal([0, true]);
    expect(report.findings.map(({ what }) => what)).to.include.members([
      "Node",
      "Python",
      "JupyterLab",
      "training engine",
      "isolation",
    ]);
  });

  it("says what to do about each gap", async () => {
    const { stdout } = await lab(course, ["doctor", "--json"], { env: { PATH: "" } });
    const { findings } = JSON.parse(stdout) as { findings: { ok: boolean; advice?: string }[] };
    const gaps = findings.filter(({ ok }) => !ok);
    expect(gaps).to.not.be.empty;
    expect(gaps.every(({ advice }) => advice)).to.equal(true);
  });

  it("says which engine trains, and what is wrong with the choice of one", async () => {
    const engine = async (name: string) => {
      const { stdout } = await lab(course, ["doctor", "--json"], { env: { LATENT_LAB_ENGINE: name } });
      const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Record<string, unknown>[] };
      return { ok, finding: findings.find(({ what }) => what === "training engine") };
    };
    const { finding } = await engine("");
    expect(finding).to.include({ ok: true });
    expect(finding?.found).to.match(/wasm kernels.*, SIMD, fit on .* threads?, tfjs-node (not )?installed$/);
    const wrong = await engine("webgl");
    expect(wrong).to.deep.include({ ok: false });
    expect(wrong.finding?.advice).to.match(/received "webgl"/);
  });

  it("says which data is here, and that the rest comes by itself", async () => {
    for (const folder of ["data", "mirror/ecg5000"]) {
      await mkdir(path.join(course, folder), { recursive: true });
    }
    await copyFile(REGISTRY, path.join(course, "data", "registry.json"));
    // Of unknown size in the registry, so that any file by its name counts until it is read.
    await copyFile(REGISTRY, path.join(course, "mirror", "ecg5000", "ECG5000.zip"));
    const env = {
      LATENT_LAB_MIRROR: path.join(course, "mirror"),
      LATENT_LAB_CACHE: path.join(course, "cache"),
    };
    const { stdout } = await lab(course, ["doctor", "--json"], { env });
    const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
    expect(findings.find(({ what }) => what === "data")).to.deep.include({
      found: "Fashion-MNIST not yet, MNIST not yet, ECG5000 in the mirror",
      needed: false,
      ok: false,
    });
  });
});
