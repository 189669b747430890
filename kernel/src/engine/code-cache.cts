import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import path from "node:path";
import { setTimeout } from "node:timers";
import v8 from "node:v8";
import vm from "node:vm";

export interface CodeCacheOptions {
  /** Where compiled code is kept; default beside this package's own. */
  readonly folder?: string;
  /** Milliseconds until V8 has compiled what is worth keeping, and nobody waits for it; default ten seconds. */
  readonly settled?: number;
}

const FOLDER = path.resolve(__dirname, "../../dist/code-cache");

/**
 * Requires a CommonJS file with the code that V8 compiled in an earlier process, which halves the time. Node 22 has
 * such a cache of its own; packages that bring it to Node 20 put themselves into the loading of all modules, those of a
 * notebook's author too. Without a folder to write to everything works, only slower.
 */
export function requireCached(
  file: string,
  { folder = FOLDER, settled = 10_000 }: CodeCacheOptions = {},
): unknown {
  const loaded = require.cache[file];
  if (loaded) return loaded.exports;
  const source = sourceKey(file);
  const cache = path.join(folder, `${source}-${v8.cachedDataVersionTag().toString(36)}`);
  const cachedData = read(cache);
  const script = new vm.Script(Module.wrap(readFileSync(file, "utf8")), { filename: file, cachedData });
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  const run = script.runInThisContext() as (...parameters: unknown[]) => void;
  run.call(module.exports, module.exports, Module.createRequire(file), module, file, path.dirname(file));
  module.loaded = true;
  if (!cachedData || script.cachedDataRejected) {
    const keep = () => write(cache, script, { name: path.basename(file), source });
    // In a microtask: an interrupt that ends it there leaves Node's own count of what runs in balance.
    setTimeout(() => void Promise.resolve().then(keep), settled).unref();
  }
  return module.exports;
}

/** Differs for every version of a file. */
function sourceKey(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return [path.basename(file), Math.round(mtimeMs).toString(36), size.toString(36)].join("-");
}

function read(cache: string): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, for other processes may be reading and writing; and what is of an older source goes. */
function write(
  cache: string,
  script: vm.Script,
  { name, source }: { readonly name: string; readonly source: string },
): void {
  const folder = path.dirname(cache);
  const part = `${cache}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(part, script.createCachedData());
    renameSync(part, cache);
    for (const other of readdirSync(folder)) {
      const outdated = other.startsWith(`${name}-`) && !other.startsWith(`${source}-`);
      // Of a process that was interrupted or ended in the middle.
      const partial = other.startsWith(`${path.basename(cache)}.`);
      if (outdated || partial) rmSync(path.join(folder, other), { force: true });
    }
  } catch {
    // The folder is not ours to write to.
  }
}
