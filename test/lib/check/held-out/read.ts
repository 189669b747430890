import { readdirSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import ts from "typescript";
import { exerciseIn, type Exercise } from "../../../../lib/src/check/index.js";

// Else tfjs recommends another backend.
tf.env().set("PROD", true);

/** A wrong answer as a student wrote it, from before anybody looked whether a known mistake names it. */
export interface HeldOut {
  readonly notebook: string;
  readonly exercise: Exercise;
  /** The mistake that is really in it. */
  readonly cause: string;
  /** Ids of the mistakes whose diagnosis is true of it; read by a person, mistake by mistake. */
  readonly names: readonly string[];
  /** Nobody who improved the mistakes has looked at what becomes of it: every third one. */
  readonly untouched: boolean;
  readonly answer: unknown;
}

const FOLDER = import.meta.dirname;

/** Reads the answers of all notebooks, in order: a heading for the exercise, one for the cause, and the cell. */
export function readHeldOut(): HeldOut[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => readNotebook(file.replace(/\.md$/, ""), readFileSync(`${FOLDER}/${file}`, "utf8")))
    .map((each, i) => ({ ...each, untouched: i % 3 === 2 }))
    .filter(({ isRight }) => !isRight);
}

function readNotebook(
  notebook: string,
  text: string,
): (Omit<HeldOut, "untouched"> & { readonly isRight: boolean })[] {
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const id = section.slice(0, section.indexOf("\n"));
      const exercise = exerciseIn(notebook, id);
      if (!exercise) throw new Error(`Expected an exercise in ${notebook}.md, received "${id}".`);
      return [...section.matchAll(/^### (.+)\n\n```ts(?: names=(\S+)| (right))?\n([^]*?)\n```$/gm)].map(
        ([, cause = "", names = "", right, source = ""]) => ({
          notebook,
          exercise,
          cause,
          // Some were taken for wrong by whoever wrote them.
          isRight: right !== undefined,
          names: names === "" ? [] : names.split(","),
          answer: evaluate(source, exercise.target.name),
        }),
      );
    });
}

function evaluate(source: string, name: string): unknown {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return (new Function("tf", `${outputText}\nreturn ${name};`) as (library: typeof tf) => unknown)(tf);
}
