// Compiles the SIMD kernels to WebAssembly, four times: for the memory of the tfjs wasm backend, which one thread owns,
// and for memory that threads share; each with fused multiply-add, which Node has from version 22 on ("relaxed SIMD"), and
// without. They are not rebuilt while their sources are older than they are.
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SOURCES = "src/nn/kernels/assembly";
const OUTPUT = "dist/nn/kernels";

/** Neither data nor stack in memory: every byte there belongs to whoever made it. */
const COMMON = ["-O3", "--runtime", "stub", "--noAssert", "--importMemory", "--initialMemory", "0"];
const SIMD = { plain: "simd,bulk-memory", relaxed: "simd,bulk-memory,relaxed-simd" };
const MEMORY = { "": [], ".shared": ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"] };
const VARIANTS = Object.entries(SIMD).flatMap(([build, features]) =>
  Object.entries(MEMORY).map(([suffix, options]) => [
    `kernels.${build}${suffix}.wasm`,
    ["--enable", features, ...options],
  ]),
);

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = readdirSync(here(SOURCES)).map((name) => here(`${SOURCES}/${name}`));
const newest = Math.max(...[...sources, here("build-kernels.mjs")].map(modified));

mkdirSync(here(OUTPUT), { recursive: true });
for (const [name, options] of VARIANTS) {
  const target = `${OUTPUT}/${name}`;
  if (modified(here(target)) > newest) continue;
  const entry = `${SOURCES}/index.ts`;
  const { error, stderr } = await asc.main([
    entry,
    "-o",
    target,
    "--baseDir",
    here("."),
    ...COMMON,
    ...options,
  ]);
  if (error) {
    console.error(`${stderr.toString()}\nThe kernels do not compile: ${error.message}`);
    process.exit(1);
  }
}
