// Writes the index.ts of a folder of exercises from the exercises in it, so that an exercise is one file: what they are,
// and what students write for them, is read from the objects that the files export. `node lib/list-exercises.mjs FOLDER`
// does so for a flat folder, or for each notebook's folder in it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import "tsx";

const HEAD =
  "// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.";
const ENTRIES = "Record<string, { answer: string | number; reason: string }>";

const isExercise = (value) =>
  typeof value === "object" && value !== null && "parts" in value && "target" in value && "mistakes" in value;

/** The exercises that the files of a folder export, by task. */
async function exercisesIn(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");
  const found = new Map();
  for (const file of files.sort()) {
    const { default: whole, ...exported } = await import(pathToFileURL(join(folder, file)).href);
    // What a CommonJS module exports may all be within its default.
    for (const [name, exercise] of Object.entries({ ...whole, ...exported })) {
      if (isExercise(exercise) && !found.has(exercise)) found.set(exercise, { name, file, exercise });
    }
  }
  const key = ({ exercise: { task, id } }) => `${task} ${id}`;
  return [...found.values()].sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }));
}

/**
 * Returns the type that check accepts, from the words of a target. The library's own index is free of tfjs' types, so it
 * knows tensors and models in outline.
 */
function accepted({ type }) {
  if (type === ENTRIES) return "Entries";
  const arrow = type.lastIndexOf("=>");
  if (arrow < 0) return inOutline(type);
  const parameters = type.slice(0, arrow).replace(/\btf\.\w+/g, "never");
  return `${parameters}${inOutline(type.slice(arrow))}`;
}

const inOutline = (type) =>
  type.replace(/\btf\.LayersModel\b/g, "ModelLike").replace(/\btf\.\w+/g, "TensorLike");

function imports(exercises) {
  const files = [...new Set(exercises.map(({ file }) => file))];
  const namesOf = (file) => exercises.filter((each) => each.file === file).map(({ name }) => name);
  return files
    .map((file) => `import { ${namesOf(file).join(", ")} } from "./${file.replace(/\.ts$/, ".js")}";`)
    .join("\n");
}

const answers = (exercises, typeOf) => `
  /** The type of what the student writes for each exercise of this folder. */
  export interface Answers {
    ${exercises.map(({ exercise: { id, target } }) => `${JSON.stringify(id)}: ${typeOf(target)};`).join("\n")}
  }`;

/** The index of one notebook's exercises; `earlier` holds the ids that notebooks before it have. */
function notebookIndex(exercises, earlier) {
  const own = exercises.filter(({ exercise }) => !earlier.has(exercise.id));
  const again = exercises.filter(({ exercise }) => earlier.has(exercise.id));
  const body = `${answers(own, accepted)}

    export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
      ${own.map(({ name, exercise: { id } }) => (id === name ? `${id},` : `${JSON.stringify(id)}: ${name},`)).join("\n")}
    };`;
  const editions =
    again.length === 0
      ? ""
      : `
    /** The exercises that an earlier notebook asks under the same ids; its \`Answers\` say what is written for them. */
    export const editions: readonly Exercise[] = [${again.map(({ name }) => name).join(", ")}];`;
  const types = [
    ["Exercise", "../../exercise.js"],
    ["ModelLike", "../../model-like.js"],
    ["Entries", "../../questions/index.js"],
    ["TensorLike", "../../tensor-like.js"],
  ]
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(body))
    .map(([name, from]) => `import type { ${name} } from "${from}";`);
  return `${HEAD}\n${types.join("\n")}\n${imports(exercises)}\n${body}\n${editions}`;
}

/** The index of a course's exercises, as course.yaml and checksOf take them. */
function courseIndex(exercises) {
  const tensors = exercises.some(({ exercise: { target } }) => /\btf\./.test(target.type));
  return `${HEAD}
    ${tensors ? 'import type * as tf from "@tensorflow/tfjs";' : ""}
    import type { Exercise } from "latent-lab/exercise";
    ${imports(exercises)}
    ${answers(exercises, ({ type }) => type)}

    /** The list that course.yaml names. */
    export const exercises: readonly Exercise[] = [${exercises.map(({ name }) => name).join(", ")}];`;
}

async function write(folder, text) {
  const file = join(folder, "index.ts");
  const options = { ...(await resolveConfig(file)), parser: "typescript" };
  const formatted = await format(text, options);
  // Whoever builds by time need not build what is the same.
  if (safeRead(file) !== formatted) writeFileSync(file, formatted);
}

function safeRead(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

for (const given of process.argv.slice(2)) {
  const root = resolve(given);
  const notebooks = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (notebooks.length === 0) await write(root, courseIndex(await exercisesIn(root)));
  const earlier = new Set();
  for (const { name } of notebooks.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const folder = join(root, name);
    const exercises = await exercisesIn(folder);
    for (const { exercise, file } of exercises) {
      if (exercise.notebook !== basename(folder)) {
        throw new Error(`${join(folder, file)}: ${exercise.id} says it is of ${exercise.notebook}.`);
      }
    }
    await write(folder, notebookIndex(exercises, earlier));
    for (const { exercise } of exercises) earlier.add(exercise.id);
  }
}
// tfjs may keep the process.
process.exit();
