import { mkdir, readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join, resolve } from "node:path";
import type { Plugin } from "esbuild";

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface CommandOptions {
  /** The folder of the package `@latent-lab/cli`, built. */
  readonly cli: string;
  /** The folder of this package, built. */
  readonly grading: string;
  /** The folder that the students' package is put into. */
  readonly to: string;
}

/** Makes the package of the students' `lab`: their commands, and of the grader only what these use, in one bundle. */
export async function stageCommand({ cli, grading, to }: CommandOptions): Promise<void> {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: { lab: join(cli, "dist/student.js") },
    outdir: join(to, "bin"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    metafile: true,
    logLevel: "silent",
    plugins: [onlyUsed(join(grading, "dist/student.js"))],
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => packageOf(path)),
  );
  const [own, graders] = await Promise.all([cli, grading].map(manifestIn));
  const known = { ...graders?.dependencies, ...own?.dependencies };
  const dependencies = Object.fromEntries(
    [...new Set(imported)]
      .filter((name) => !builtinModules.includes(name) && !name.startsWith("node:"))
      .sort()
      .map((name) => [name, known[name] ?? "*"]),
  );
  const manifest = {
    name: "@latent-lab/cli",
    version: own?.version,
    description: "The lab command for students",
    license: "MIT",
    type: "module",
    engines: { node: ">=20.19" },
    bin: { lab: "./bin/lab.js" },
    files: ["bin"],
    dependencies,
  };
  await mkdir(to, { recursive: true });
  await writeFile(join(to, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Bundles our own modules, each only if something of it is used, and leaves all packages outside. */
const onlyUsed = (student: string): Plugin => ({
  name: "only what is used",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, resolveDir, kind }) => {
      if (kind === "entry-point") return undefined;
      if (path === "@latent-lab/grading/student") return { path: student, sideEffects: false };
      if (path.startsWith(".")) return { path: resolve(resolveDir, path), sideEffects: false };
      return { path, external: true, sideEffects: false };
    });
  },
});

const packageOf = (path: string) =>
  path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");

const manifestIn = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
