import { join } from "node:path";
import { fileNameOf } from "../intake/index.js";

/** Folder of the students' pages below that of the gradebook. */
export const FEEDBACK = "feedback";

/** A student's page. */
export const pageFile = (folder: string, student: string) => join(folder, `${fileNameOf(student)}.html`);
