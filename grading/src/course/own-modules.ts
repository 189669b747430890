import { pathToFileURL } from "node:url";
import { addExercises, type Exercise } from "latent-lab/exercise";
import { z } from "zod";
import { sha256 } from "../intake/manifest.js";
import type { Library } from "../sandbox/protocol.js";
import { CourseFileError } from "./course-error.js";
import type { CourseFile } from "./course-file.js";

/** The modules that a course brings beside notebooks. */
export interface OwnModules {
  readonly libraries: readonly Library[];
  /** The hash of all of their code, in hex; empty for a course that brings none. */
  readonly hash: string;
}

/** As much of an exercise as a module can get wrong without noticing. */
const exerciseSchema = z.looseObject({
  id: z.string().regex(/^[\w-]+$/),
  notebook: z.string().min(1),
  task: z.string(),
  title: z.string(),
  points: z.number().min(0),
  target: z.looseObject({ name: z.string(), kind: z.enum(["function", "value"]), type: z.string() }),
  parts: z.array(z.looseObject({ id: z.string(), points: z.number().min(0) })).min(1),
  mistakes: z.array(z.looseObject({ id: z.string(), diagnosis: z.string() })),
  hints: z.array(z.string()).length(3),
});

/** The modules that the sandbox has itself, and those that nothing in it can use. */
const EXTERNAL = ["latent-lab", "latent-lab/*", "@tensorflow/*"];

/**
 * Makes the exercises of a course known to the grader, and bundles the library that its notebooks import.
 * @throws CourseFileError that names the module which cannot be used
 */
export async function loadOwnModules({ exercises, library }: CourseFile): Promise<OwnModules> {
  const sources: string[] = [];
  for (const file of exercises) {
    addExercises(await exercisesOf(file));
    sources.push(await bundle(file));
  }
  const libraries = library ? [{ name: library.name, code: await bundle(library.module) }] : [];
  sources.push(...libraries.map(({ name, code }) => `${name}\0${code}`));
  return { libraries, hash: sources.length === 0 ? "" : sha256(sources.join("\0")) };
}

async function exercisesOf(file: string): Promise<Exercise[]> {
  const module = (await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new CourseFileError(`${file} cannot be loaded: ${firstLine(error)}`);
  })) as { exercises?: unknown };
  const parsed = z.array(exerciseSchema).min(1).safeParse(module.exercises);
  if (parsed.success) return module.exercises as Exercise[];
  const issue = parsed.error.issues[0];
  const place = ["exercises", ...(issue?.path ?? [])].join(".");
  throw new CourseFileError(`${file}: ${place}: ${issue?.message ?? "a list of exercises is expected"}.`);
}

async function bundle(file: string): Promise<string> {
  // Only a course with modules of its own needs it.
  const { build } = await import("esbuild");
  const options = {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    write: false,
  } as const;
  const { outputFiles } = await build({
    ...options,
    entryPoints: [file],
    external: EXTERNAL,
    charset: "ascii",
    legalComments: "none",
    logLevel: "silent",
  }).catch((error: unknown) => {
    throw new CourseFileError(`${file} cannot be bundled: ${firstLine(error)}`);
  });
  return outputFiles[0]?.text ?? "";
}

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split("\n").find((line) => line.trim() !== "") ??
  "";
