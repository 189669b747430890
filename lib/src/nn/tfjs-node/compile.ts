import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { command, CommandError } from "./command.js";
import { InstallError } from "./install-error.js";
import { bindingIn, NODE_API } from "./state.js";

/**
 * Compiles the C++ between JavaScript and TensorFlow that comes with the package, against the headers and libraries
 * that were unpacked into `folder`. Throws InstallError with the compiler's last line if that fails.
 */
export async function compileBinding(
  compiler: string,
  packageFolder: string,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const source = (name: string) => path.join(packageFolder, "binding", `${name}.cc`);
  const binding = bindingIn(folder);
  await mkdir(path.dirname(binding), { recursive: true });
  // prettier-ignore
  const args = [
    "-O2", "-std=c++17", "-shared", "-fPIC",
    `-DNAPI_VERSION=${NODE_API}`, "-DNODE_GYP_MODULE_NAME=tfjs_binding", "-DBUILDING_NODE_EXTENSION",
    "-I", nodeHeaders(), "-I", path.join(folder, "include"), source("tfjs_backend"), source("tfjs_binding"),
    "-L", path.join(folder, "deps", "lib"), "-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2",
    // Where the libraries lie, seen from the binding; all symbols are looked up on loading, so that a missing one shows.
    "-Wl,-rpath,$ORIGIN/../../deps/lib", "-Wl,-z,now", "-o", binding,
  ];
  await command(compiler, args, { signal }).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    throw new InstallError(
      `Expected ${compiler} to compile tfjs-node's binding, but it failed (${error.message}): it needs C++17.`,
      { cause: error },
    );
  });
}

/** Node-API's headers from npm, else those that came with Node. */
function nodeHeaders(): string {
  const ofNode = path.resolve(path.dirname(process.execPath), "..", "include", "node");
  try {
    return (createRequire(__filename)("node-api-headers") as { include_dir: string }).include_dir;
  } catch {
    if (existsSync(path.join(ofNode, "node_api.h"))) return ofNode;
    throw new InstallError("Expected the headers of Node-API, found none: run `npm install` once more.");
  }
}
