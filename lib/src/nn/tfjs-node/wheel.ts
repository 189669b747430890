import { createWriteStream } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { openPromise } from "yauzl";
import { command, CommandError } from "./command.js";
import { InstallError } from "./install-error.js";

/** Its C interface is the one that tfjs-node 4.22 calls. */
export const TENSORFLOW = "2.14.1";
/** A wheel is made for one Python; the C library in it is the same in all. */
const PYTHON = { version: "3.11", abi: "cp311" };
const PLATFORMS = ["manylinux_2_17_x86_64", "manylinux2014_x86_64"];

/** Files of the wheel to keep, by the beginnings of their names, and where they go. */
const KEPT: readonly (readonly [prefix: string, target: string])[] = [
  ["tensorflow/libtensorflow_cc.so.2", "deps/lib/libtensorflow_cc.so.2"],
  ["tensorflow/libtensorflow_framework.so.2", "deps/lib/libtensorflow_framework.so.2"],
  ...["c/", "core/platform/ctstring", "tsl/c/", "tsl/platform/ctstring"].map(
    (headers) => [`tensorflow/include/tensorflow/${headers}`, `include/tensorflow/${headers}`] as const,
  ),
  ["tensorflow/THIRD_PARTY_NOTICES.txt", "THIRD_PARTY_NOTICES.txt"],
  [`tensorflow_cpu-${TENSORFLOW}.dist-info/LICENSE`, "LICENSE"],
];

/** Fetches TensorFlow's wheel with pip, which knows the user's index and proxy. Throws InstallError if it cannot. */
export async function fetchWheel(python: string, folder: string, signal?: AbortSignal): Promise<string> {
  // prettier-ignore
  const args = [
    "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:",
    "--implementation", "cp", "--python-version", PYTHON.version, "--abi", PYTHON.abi,
    ...PLATFORMS.flatMap((platform) => ["--platform", platform]),
    "--dest", folder, `tensorflow-cpu==${TENSORFLOW}`,
  ];
  // Its own temporary folder here, so that an aborted download goes with the rest.
  await mkdir(folder, { recursive: true });
  await command(python, args, { signal, env: { TMPDIR: folder } }).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new InstallError(
      `Expected tensorflow-cpu ${TENSORFLOW} from the Python package index, but pip failed (${error.message}): check the network and pip's settings.`,
      { cause: error },
    );
  });
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  if (wheel) return path.join(folder, wheel);
  throw new InstallError(`Expected a wheel in ${folder} after pip has run, found none: try once more.`);
}

/** Unpacks the libraries and what belongs to them. Throws InstallError if one of them is not in the wheel. */
export async function unpackWheel(wheel: string, folder: string, signal?: AbortSignal): Promise<void> {
  const archive = await openPromise(wheel, { lazyEntries: true, autoClose: false });
  const missing = new Set(KEPT.map(([, target]) => target));
  try {
    for await (const entry of archive.eachEntry()) {
      const kept = KEPT.find(([prefix]) => entry.fileName.startsWith(prefix));
      if (!kept || entry.fileName.endsWith("/")) continue;
      const [prefix, target] = kept;
      const file = path.join(folder, target + entry.fileName.slice(prefix.length));
      await mkdir(path.dirname(file), { recursive: true });
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file), { signal });
      missing.delete(target);
    }
  } finally {
    archive.close();
  }
  if (missing.size > 0) {
    throw new InstallError(
      `Expected ${[...missing].join(", ")} in ${path.basename(wheel)}, found none: the wheel is another than expected.`,
    );
  }
}
