import { expect } from "chai";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import yazl from "yazl";
import { DataError, dataStatus, loadBeats, loadImages, type Images } from "../../../lib/src/data/index.js";
import { file, serve } from "./files/server.js";

const SIZES = { train: 6, test: 3 };

/** An IDX file of images that count up, or of labels 0, 1, 2, ... */
function idx(count: number, kind: "images" | "labels"): Buffer {
  const shape = kind === "images" ? [count, 28, 28] : [count];
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt8(8, 2);
  header.writeUInt8(shape.length, 3);
  shape.forEach((size, index) => header.writeUInt32BE(size, 4 + 4 * index));
  const entries = Buffer.from(Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, at) => at));
  return gzipSync(Buffer.concat([header, entries]));
}

/** A table of beats: classes 1, 2, 3, 1, 2, 3, ..., and values that count up. */
const table = (rows: number) =>
  Array.from({ length: rows }, (_, row) => [
    (row % 3) + 1,
    ...Array.from({ length: 140 }, (_, at) => row + at / 1000),
  ])
    .map((entries) => entries.join("  "))
    .join("\n");

function zip(members: Record<string, string>): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const [name, text] of Object.entries(members)) archive.addBuffer(Buffer.from(text), name);
  archive.end();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    archive.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
    archive.outputStream.on("end", () => resolve(Buffer.concat(chunks)));
  });
}

describe("loading data", () => {
  /** A small course of its own, with small data sets that a server on this machine publishes. */
  let course: string;
  let server: Awaited<ReturnType<typeof serve>>;
  const contents: Record<string, Buffer> = {};
  const cwd = process.cwd();

  before(async () => {
    for (const part of ["train", "test"] as const) {
      for (const kind of ["images", "labels"] as const) contents[`${part}-${kind}`] = idx(SIZES[part], kind);
    }
    contents.archive = await zip({ "ECG5000_TRAIN.txt": table(6), "ECG5000_TEST.txt": table(9) });
  });
  beforeEach(async () => {
    course = realpathSync(await mkdtemp(path.join(tmpdir(), "latent-lab-course-")));
    server = await serve(
      Object.fromEntries(Object.entries(contents).map(([role, content]) => [`/${role}`, file(content)])),
    );
    const described = (role: string, shape: number[]) => {
      const content = contents[role] as Buffer;
      const md5 = createHash("md5").update(content).digest("hex");
      return {
        path: `set/${role}.gz`,
        url: server.url(`/${role}`),
        bytes: content.length,
        md5,
        contentMd5: createHash("md5").update(gunzipSync(content)).digest("hex"),
        verified: true,
        shape,
      };
    };
    const images = {
      title: "Small",
      classes: ["a", "b", "c", "d", "e", "f"],
      files: {
        "train-images": described("train-images", [6, 28, 28]),
        "train-labels": described("train-labels", [6]),
        "test-images": described("test-images", [3, 28, 28]),
        "test-labels": described("test-labels", [3]),
      },
    };
    const beats = {
      title: "ECG",
      classes: [],
      files: {
        archive: { path: "ecg/ECG5000.zip", url: server.url("/archive"), maxBytes: 100_000, verified: false },
        train: { path: "ecg/ECG5000_TRAIN.txt", bytes: table(6).length, verified: false, shape: [6, 141] },
        test: { path: "ecg/ECG5000_TEST.txt", maxBytes: 100_000, verified: false, shape: [9, 141] },
      },
    };
    mkdirSync(path.join(course, "data"));
    writeFileSync(
      path.join(course, "data", "registry.json"),
      JSON.stringify({ dataSets: { "fashion-mnist": images, mnist: images, ecg5000: beats } }),
    );
    process.chdir(course);
  });
  afterEach(async () => {
    process.chdir(cwd);
    await server.close();
    await rm(course, { recursive: true, force: true });
  });

  const cached = (name: string) => path.join(course, "data", "cache", name);
  /** Options that no variable of the environment can change. */
  const here = () => ({ cache: path.join(course, "data", "cache"), mirror: path.join(course, "mirror") });
  function intoMirror(name: string, content: string | Buffer) {
    const location = path.join(course, "mirror", name);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, content);
  }
  /** Resolves to what is shown meanwhile, and what comes out. */
  async function watch<Result>(work: () => Promise<Result>) {
    const globals = globalThis as Record<symbol, unknown>;
    const host = Symbol.for("Jupyter.host");
    const saved = globals[host];
    const texts: string[] = [];
    globals[host] = { display: (data: Record<string, unknown>) => texts.push(String(data["text/plain"])) };
    try {
      return { result: await work(), error: undefined, texts };
    } catch (error) {
      return { result: undefined, error, texts };
    } finally {
      globals[host] = saved;
    }
  }

  it("takes from the mirror what was packed anew, or lies there unpacked, if its content is right", async () => {
    for (const [role, content] of Object.entries(contents).filter(([role]) => role !== "archive")) {
      const plain = gunzipSync(content);
      if (role.startsWith("train")) intoMirror(`set/${role}.gz`, gzipSync(plain, { level: 1, memLevel: 1 }));
      else intoMirror(`set/${role}`, plain);
    }
    const { train, test } = await loadImages("mnist", { ...here(), offline: "error" });
    expect([train.labels.length, test.labels.length]).to.deep.equal([6, 3]);
    const { cache, mirror } = here();
    expect(dataStatus(cache, mirror).map(({ place }) => place)).to.deep.equal([
      "mirror",
      "mirror",
      "nowhere",
    ]);
  });

  it("refuses from the mirror what is packed rightly but holds something else", async () => {
    for (const [role, content] of Object.entries(contents)) intoMirror(`set/${role}.gz`, content);
    const other = gunzipSync(contents["train-labels"] as Buffer);
    other[other.length - 1] = 77;
    intoMirror("set/train-labels.gz", gzipSync(other));
    const error = await loadImages("mnist", { ...here(), offline: "error" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error)
      .to.be.instanceOf(DataError)
      .with.property("message")
      .that.includes("train-labels.gz is refused");
  });

  it("downloads images once, shows it, and then reads them from the cache", async () => {
    const first = await watch(() => loadImages("fashion-mnist", here()));
    const { train, test } = first.result as Images;
    expect([train.images.length, test.images.length]).to.deep.equal([6 * 784, 3 * 784]);
    expect(Array.from(train.images.subarray(250, 260), (value) => Math.round(value * 255))).to.deep.equal([
      250, 251, 252, 253, 254, 255, 0, 1, 2, 3,
    ]);
    expect([...test.labels]).to.deep.equal([0, 1, 2]);
    expect([train.source, train.synthetic, train.classes]).to.deep.equal([
      "Small",
      false,
      ["a", "b", "c", "d", "e", "f"],
    ]);
    expect(first.texts.some((text) => /^Downloading train-images.gz \(kB\) .*done/.test(text))).to.equal(
      true,
    );
    expect(server.ranges.length).to.equal(4);

    const second = await watch(() => loadImages("fashion-mnist", here()));
    expect(second.result?.train.fingerprint).to.equal(train.fingerprint);
    expect([server.ranges.length, second.texts]).to.deep.equal([4, []]);
  });

  it("fetches a file again that is damaged in the cache", async () => {
    await watch(() => loadImages("mnist", here()));
    const damaged = readFileSync(cached("set/train-images.gz"));
    damaged[100] = (damaged[100] as number) ^ 1;
    writeFileSync(cached("set/train-images.gz"), damaged);
    const { result } = await watch(() => loadImages("mnist", here()));
    expect(result?.train.synthetic).to.equal(false);
    expect(readFileSync(cached("set/train-images.gz")).equals(contents["train-images"] as Buffer)).to.equal(
      true,
    );
  });

  it("takes files from a mirror without the network, and copies nothing", async () => {
    for (const [role, content] of Object.entries(contents)) intoMirror(`set/${role}.gz`, content);
    const { result } = await watch(() => loadImages("mnist", here()));
    expect(result?.test.labels.length).to.equal(3);
    expect([server.ranges.length, existsSync(cached("set"))]).to.deep.equal([0, false]);
  });

  it("refuses a damaged file in a mirror by name, and puts nothing in its place", async () => {
    intoMirror("set/train-images.gz", Buffer.from("garbage"));
    const { error, texts } = await watch(() => loadImages("mnist", here()));
    expect(error).to.be.instanceOf(DataError);
    expect((error as Error).message)
      .to.include(path.join(course, "mirror", "set", "train-images.gz"))
      .and.include("received 7");
    expect(texts).to.deep.equal([]);
  });

  it("draws synthetic images where nothing else is to be had, and says so and why", async () => {
    await server.close();
    const { result, texts } = await watch(() => loadImages("mnist", { ...here(), seed: 7 }));
    expect([result?.train.source, result?.train.synthetic]).to.deep.equal(["synthetic digits", true]);
    expect([result?.train.labels.length, result?.test.labels.length]).to.deep.equal([60_000, 10_000]);
    expect(texts.at(-1))
      .to.match(/^Small is not here: 127\.0\.0\.1:\d+ did not answer \(ECONNREFUSED\)/)
      .and.include("synthetic digits, drawn by a program from seed 7");
    server = await serve({});
  });

  it("fails instead if it is asked to", async () => {
    await server.close();
    const { error } = await watch(() => loadImages("fashion-mnist", { ...here(), offline: "error" }));
    expect([error instanceof DataError, (error as DataError).problem]).to.deep.equal([true, "unreachable"]);
    server = await serve({});
  });

  it("keeps no archive that is not one", async () => {
    await server.close();
    server = await serve({ "/archive": file(Buffer.from("<html>Please log in.</html>")) });
    const registry = path.join(course, "data", "registry.json");
    writeFileSync(
      registry,
      readFileSync(registry, "utf8").replace(/http:[^"]*\/archive/, server.url("/archive")),
    );
    const { error } = await watch(() => loadBeats({ ...here(), offline: "error" }));
    expect((error as Error).message).to.equal("ecg/ECG5000.zip is refused: it is not a whole ZIP archive.");
    expect(existsSync(cached("ecg/ECG5000.zip"))).to.equal(false);
  });

  it("reads heartbeats from the archive: class 1 is normal, all others are anomalies", async () => {
    const { result } = await watch(() => loadBeats(here()));
    expect([result?.source, result?.labels.length, result?.synthetic]).to.deep.equal(["ECG", 15, false]);
    expect([...(result?.labels.subarray(0, 7) ?? [])]).to.deep.equal([1, 0, 0, 1, 0, 0, 1]);
    expect(Array.from(result?.beats.subarray(140, 143) ?? [])).to.deep.equal(
      [1, 1.001, 1.002].map(Math.fround),
    );
    expect(existsSync(cached("ecg/ECG5000.zip"))).to.equal(true);
  });

  it("takes the training split alone from a mirror that has no more, and says so", async () => {
    intoMirror("ecg/ECG5000_TRAIN.txt", table(6));
    const alone = await watch(() => loadBeats(here()));
    expect([alone.result?.source, alone.result?.labels.length]).to.deep.equal(["ECG (training split)", 6]);
    intoMirror("ecg/ECG5000_TEST.txt", table(9));
    const both = await watch(() => loadBeats(here()));
    expect([both.result?.source, both.result?.labels.length]).to.deep.equal(["ECG", 15]);
    expect(server.ranges.length).to.equal(0);
  });

  it("knows where data lies", async () => {
    const { cache, mirror } = here();
    const places = () => dataStatus(cache, mirror).map(({ place }) => place);
    expect(places()).to.deep.equal(["nowhere", "nowhere", "nowhere"]);
    intoMirror("ecg/ECG5000_TRAIN.txt", table(6));
    await watch(() => loadImages("mnist", here()));
    expect(places()).to.deep.equal(["cache", "cache", "mirror"]);
    writeFileSync(cached("set/test-labels.gz"), "short");
    expect(places()).to.deep.equal(["nowhere", "nowhere", "mirror"]);
  });
});

describe("the real data", () => {
  const mirror = process.env.LATENT_LAB_MIRROR;
  before(function () {
    if (mirror !== undefined) return;
    console.log("      LATENT_LAB_MIRROR names no folder with the real data: skipped.");
    this.skip();
  });

  it("of Fashion-MNIST is what was published: 6000 and 1000 images of each class, of mean 0.2860", async () => {
    const { train, test } = await loadImages("fashion-mnist", { mirror, offline: "error" });
    for (const [set, each] of [
      [train, 6000],
      [test, 1000],
    ] as const) {
      for (const label of set.classes.keys()) {
        expect(set.labels.filter((found) => found === label).length).to.equal(each);
      }
    }
    const mean = train.images.reduce((sum, value) => sum + value, 0) / train.images.length;
    expect(mean).to.be.closeTo(0.286, 5e-5);
    expect([train.source, train.synthetic]).to.deep.equal(["Fashion-MNIST", false]);
  });

  it("of ECG5000's training split has 292 normal beats of 500, each of mean 0 and variance 1", async () => {
    const { labels, beats, source } = await loadBeats({ mirror, offline: "error" });
    if (source === "ECG5000") expect(labels.length).to.equal(5000);
    expect(labels.subarray(0, 500).filter((label) => label === 1).length).to.equal(292);
    for (let row = 0; row < 500; row++) {
      const beat = Array.from(beats.subarray(row * 140, (row + 1) * 140));
      expect(beat.reduce((sum, value) => sum + value, 0) / 140).to.be.closeTo(0, 1e-5);
      expect(beat.reduce((sum, value) => sum + value * value, 0) / 139).to.be.closeTo(1, 1e-4);
    }
  });
});
