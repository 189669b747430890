import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parseNotebook, serializeNotebook, type Notebook } from "@latent-lab/kernel";
import { useFastestBackend } from "latent-lab/nn";
import { grade, type GradeResult } from "../../../grading/src/coordinator/index.js";
import { unjudgedRuns } from "../../../grading/src/quality/index.js";
import { releaseNotebook } from "../../../grading/src/course/release/index.js";
import { TemporaryFolder } from "../temporary.js";
import { edited, reconstructionC, trained, type Saved } from "./runs.js";

const NAME = "04-reconstruction";
const read = async (folder: string) =>
  parseNotebook(await readFile(new URL(`../../../${folder}/${NAME}.ipynb`, import.meta.url), "utf8"));

/** The released notebook with the answers of the solution in these cells. */
function answered(released: Notebook, solution: Notebook, ids: readonly string[]): Notebook {
  const sourceOf = (id: string) => solution.cells.find((cell) => cell.id === id)?.source ?? "";
  const cells = released.cells.map((cell) =>
    ids.includes(cell.id)
      ? { ...cell, source: sourceOf(cell.id).replace(/^.*(BEGIN|END) SOLUTION.*\n/gm, "") }
      : cell,
  );
  return { ...released, cells };
}

describe("Saved runs that are handed in", () => {
  const folder = new TemporaryFolder();
  let result: GradeResult;
  const handIns: Record<string, Saved> = {};

  before(async () => {
    await useFastestBackend();
    const honest = await trained();
    const json = (saved: Saved) => Object.keys(saved).find((name) => name.endsWith(".json")) as string;
    Object.assign(handIns, {
      honest,
      "same-seed": await trained({
        history: (history) => ({ ...history, seconds: history.seconds.map((each) => each + 1e-3) }),
      }),
      frozen: await trained({
        frozen: true,
        history: (history) => ({ ...history, seconds: history.seconds.map((each) => each + 2e-3) }),
      }),
      copied: await trained({ seed: 5 }),
      copier: {},
      without: {},
      forged: await trained({
        seed: 2,
        epochs: 1,
        images: 300,
        history: (history) => ({ ...history, loss: [0.001], validationLoss: [0.001] }),
      }),
      random: await trained({ epochs: 0, images: 64 }),
      memorised: await trained({ images: 96, epochs: 400 }),
      // Good weights, and no validation at all: no claim that anybody could have forged.
      "without-validation": await trained({
        history: (history) => ({
          ...history,
          loss: history.loss.map((each) => each / 4),
          validationLoss: [],
        }),
      }),
      hurried: await trained({ images: 1_500, epochs: 4 }),
      "barely-begun": await trained({ images: 640, epochs: 1 }),
      "other-model": await trained({ build: reconstructionC as never, images: 64, epochs: 1 }),
      "other-weights": edited(honest, ({ weights }) => weights.shapes.reverse()),
      huge: edited(honest, ({ topology }) => {
        const [, dense] = topology.config.layers;
        if (dense) dense.config.units = 4000;
      }),
      "out-of-bounds": edited(honest, ({ topology }) => {
        const [, dense] = topology.config.layers;
        if (dense) dense.config.units = 4e9;
      }),
      "strange-layer": edited(honest, ({ topology }) => {
        const [flatten] = topology.config.layers;
        if (flatten) flatten.class_name = "Lambda";
      }),
      damaged: { [json(honest)]: Buffer.from("{ no") },
      "without-weights": { [json(honest)]: honest[json(honest)] as Buffer },
    });
    handIns.copier = handIns.copied as Saved;

    const solution = await read("solutions");
    const released = releaseNotebook(solution, NAME);
    const notebook = serializeNotebook(answered(released, solution, ["model-a"]));
    await folder.make({ [`notebooks/${NAME}.ipynb`]: serializeNotebook(released) });
    for (const [student, saved] of Object.entries(handIns)) {
      const files = Object.entries(saved).map(([name, bytes]) => [
        `in/${student}/notebooks/runs/${name}`,
        bytes,
      ]);
      await folder.write({
        [`in/${student}/notebooks/${NAME}.ipynb`]: notebook,
        ...(Object.fromEntries(files) as Record<string, Buffer>),
      });
    }
    result = await grade([join(folder.path, "in")], {
      notebooks: join(folder.path, "notebooks"),
      out: join(folder.path, "out"),
      seed: "seed",
      jobs: 2,
    });
  });
  after(() => folder.remove());

  const runA = (student: string) => {
    const submission = result.report.submissions.find((each) => each.student === student);
    const check = submission?.notebooks[0]?.checks.find(({ id }) => id === "saved-runs");
    const part = check?.parts?.find(({ id }) => id === "run-A");
    if (!check || !part) throw new Error(`${student} has no saved-runs: ${JSON.stringify(submission)}`);
    return { check, part };
  };

  it("earn what the weights are worth on images of the grader's, with the figures in the receipt", () => {
    const { part, check } = runA("honest");
    expect(part).to.include({ status: "pass", points: 0.5, holds: true });
    expect(part.evidence?.expected).to.match(
      /at most 0\.\d+ on 500 images of synthetic garments \(mean image 0\.\d+, PCA-64 0\.\d+\)/,
    );
    expect(Number(part.evidence?.received)).to.be.within(0.01, 0.05);
    expect(part.evidence?.call).to.match(/^runs\/reconstruction-A\.json, weights [0-9a-f]{16}$/);
    // B, C and D were not handed in.
    expect(check).to.include({ status: "partial", points: 0.5, max: 1.5 });
  });

  it("may have the bits of another student's, since the same seed gives everybody the same", () => {
    expect(runA("same-seed").part).to.include({ status: "pass", points: 0.5 });
  });

  it("earn the same if a layer was frozen when the model was saved", () => {
    const figures = ({ points, status, evidence }: ReturnType<typeof runA>["part"]) => ({
      points,
      status,
      error: evidence?.received,
    });
    expect(figures(runA("frozen").part)).to.deep.equal(figures(runA("honest").part));
  });

  it("may come from a training without validation, which claims nothing about other images", () => {
    expect(runA("without-validation").part).to.include({ status: "pass", points: 0.5 });
  });

  it("earn nothing where there are none, with the reason", () => {
    const { check, part } = runA("without");
    expect(check).to.include({ status: "missing", points: 0 });
    expect(part.message).to.match(
      /no saved run of model A \(runs\/reconstruction-A\.json\): train it, and hand in/,
    );
  });

  const deserved: Readonly<Record<string, readonly [diagnosis: string, points: number, words: RegExp]>> = {
    copied: ["copied-run", 0, /the very file of another hand-in/],
    copier: ["copied-run", 0, /the very file of another hand-in/],
    forged: ["forged-history", 0, /history tells a validation loss of 0\.00100, and its error is 0\.\d+/],
    random: ["random-weights", 0, /biases are all 0, as before the first step/],
    memorised: ["memorised", 0.25, /learned its training images by heart/],
    hurried: ["weak-model", 0.25, /has learned something, but its error is/],
    "barely-begun": ["no-better-than-a-baseline", 0, /hardly better than one image for everything/],
    "other-model": ["other-model", 0, /other layers than the model that buildModelA\(\) builds/],
    "other-weights": ["weights-for-other-layers", 0, /of other shapes than its layers/],
    huge: ["weights-for-other-layers", 0, /of other shapes than its layers/],
    "out-of-bounds": ["huge-shapes", 0, /setting units is not one that is allowed/],
    "strange-layer": ["unknown-layer", 0, /does not know its layer "Lambda"/],
    damaged: ["damaged-run", 0, /it is no JSON/],
    "without-weights": ["damaged-run", 0, /the file with its weights was not handed in/],
  };
  for (const [student, [diagnosis, points, words]] of Object.entries(deserved)) {
    it(`get what they deserve, by name: ${student}`, () => {
      const { check, part } = runA(student);
      expect(part.mistake?.id, part.message).to.equal(diagnosis);
      expect(part.points).to.equal(points);
      expect(part.message).to.match(words);
      expect(check.diagnosis).to.equal(diagnosis);
      expect(part.evidence?.call).to.match(/^runs\/reconstruction-A\.json/);
    });
  }

  it("are laid beside each other's for the TA, while no student is told of another", () => {
    const { part } = runA("copied");
    expect(part.evidence?.args).to.deep.equal(["copier"]);
    expect(JSON.stringify({ ...part, evidence: { ...part.evidence, args: [] } })).not.to.include("copier");
  });

  it("are judged again when the images that they were trained on were not there to judge by", async () => {
    const places = ["LATENT_LAB_MIRROR", "LATENT_LAB_CACHE"] as const;
    const before = places.map((name) => process.env[name]);
    for (const name of places) process.env[name] = join(folder.path, "nowhere");
    try {
      const json = "reconstruction-A.json";
      const record = JSON.parse(String((handIns.honest as Saved)[json])) as { data: { synthetic: boolean } };
      record.data.synthetic = false;
      await folder.write({
        [`real/one/${NAME}.ipynb`]: await readFile(join(folder.path, `in/honest/notebooks/${NAME}.ipynb`)),
        ...Object.fromEntries(
          Object.entries(handIns.honest as Saved).map(([name, bytes]) => [`real/one/runs/${name}`, bytes]),
        ),
        [`real/one/runs/${json}`]: JSON.stringify(record),
      });
      const options = {
        notebooks: join(folder.path, "notebooks"),
        out: join(folder.path, "real-out"),
        seed: "seed",
      };
      const first = await grade([join(folder.path, "real")], options);
      const check = first.report.submissions[0]?.notebooks[0]?.checks.find(({ id }) => id === "saved-runs");
      expect(check?.parts?.[0]?.mistake?.id).to.equal("no-data");
      expect(check?.parts?.[0]?.message).to.include("LATENT_LAB_MIRROR");
      expect(first.report.submissions.map(unjudgedRuns)).to.deep.equal([1]);
      expect(result.report.submissions.filter((each) => unjudgedRuns(each) > 0)).to.deep.equal([]);
      expect((await grade([join(folder.path, "real")], options)).reused).to.equal(0);
    } finally {
      for (const [i, name] of places.entries()) {
        const value = before[i];
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });

  it("are judged again only when something has changed", async () => {
    const again = await grade([join(folder.path, "in")], {
      notebooks: join(folder.path, "notebooks"),
      out: join(folder.path, "out"),
      seed: "seed",
      jobs: 1,
    });
    expect(again.reused).to.equal(Object.keys(handIns).length);
    expect(again.report.submissions).to.deep.equal(result.report.submissions);
  });
});
