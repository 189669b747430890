import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { expect } from "chai";
import { ZipFile } from "yazl";
import { InstallError } from "../../../lib/src/nn/tfjs-node/index.js";
import { requireTools } from "../../../lib/src/nn/tfjs-node/requirements.js";
import { fetchWheel, unpackWheel } from "../../../lib/src/nn/tfjs-node/wheel.js";

const LIBRARIES = ["tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2"];

describe("installing tfjs-node", () => {
  let folder: string;
  const environment = { ...process.env };
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), "latent-lab-engine-"))));
  afterEach(async () => {
    process.env = { ...environment };
    await rm(folder, { recursive: true, force: true });
  });

  const refusal = async (attempt: Promise<unknown>): Promise<string> => {
    const error: unknown = await attempt.catch((e: unknown) => e);
    expect(error).to.be.instanceOf(InstallError);
    return (error as Error).message;
  };

  async function wheelWith(names: readonly string[]): Promise<string> {
    const file = path.join(folder, "made.whl");
    const archive = new ZipFile();
    for (const name of names) archive.addBuffer(Buffer.from(name), name);
    archive.end();
    await pipeline(archive.outputStream, createWriteStream(file));
    return file;
  }

  if (process.platform === "linux" && process.arch === "x64") {
    it("says which tool is missing, and how to get it", async () => {
      process.env.CXX = "no-such-compiler";
      expect(await refusal(requireTools(folder))).to.match(/no-such-compiler does not run: install g\+\+/);
    });
  } else {
    it("says that this machine is not one that TensorFlow's libraries are built for", async () => {
      expect(await refusal(requireTools(folder))).to.match(/stay with the wasm engine/);
    });
  }

  it("says what pip said where the wheel cannot be had", async () => {
    Object.assign(process.env, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: "", PIP_CONFIG_FILE: "/dev/null" });
    expect(await refusal(fetchWheel("python3", folder))).to.match(/but pip failed \(.+\): check the network/);
  });

  it("takes out of the wheel what the binding needs, and nothing else", async () => {
    const header = "tensorflow/include/tensorflow/c/eager/c_api.h";
    const needed = [
      ...LIBRARIES,
      header,
      "tensorflow/include/tensorflow/tsl/c/tsl_status.h",
      "tensorflow/include/tensorflow/tsl/platform/ctstring.h",
      "tensorflow/include/tensorflow/core/platform/ctstring.h",
      "tensorflow/THIRD_PARTY_NOTICES.txt",
      "tensorflow_cpu-2.14.1.dist-info/LICENSE",
    ];
    await unpackWheel(await wheelWith([...needed, "tensorflow/python/ops.py"]), folder);
    // Each file holds its name in the wheel.
    const at = (name: string) => readFile(path.join(folder, name), "utf8");
    expect(await at("include/tensorflow/c/eager/c_api.h")).to.equal(header);
    expect(await at("deps/lib/libtensorflow_cc.so.2")).to.equal(LIBRARIES[0]);
    expect(await at("python/ops.py").catch(() => "left out")).to.equal("left out");
  });

  it("refuses a wheel without the libraries, by name", async () => {
    const message = await refusal(unpackWheel(await wheelWith(LIBRARIES.slice(0, 1)), folder));
    expect(message).to.match(/Expected deps\/lib\/libtensorflow_framework\.so\.2, .*LICENSE in made\.whl/);
  });
});
