import type { Answers } from "../../../../../lib/src/check/exercises/09b-vae-in-depth/index.js";
import type { Tried } from "../answers.js";
import { collapseAnswers } from "./collapse.js";
import { importanceAnswers } from "./importance-bound.js";
import { disentanglingAnswers } from "./disentangling.js";

export const answers: Tried<Answers> = { ...disentanglingAnswers, ...collapseAnswers, ...importanceAnswers };
