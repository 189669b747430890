import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The forms that `lab export` writes from the desk, and whether each fills in a file that was downloaded. */
export const FORMATS = {
  csv: { title: "Table, one row for each student", file: "marks.csv", fills: false },
  moodle: { title: "Moodle’s grading worksheet, filled in", file: "worksheet.csv", fills: true },
  "moodle-grades": { title: "Moodle’s import of grades", file: "moodle-grades.csv", fills: false },
  canvas: { title: "Canvas’ gradebook, filled in", file: "canvas.csv", fills: true },
  nbgrader: { title: "nbgrader’s table", file: "nbgrader.csv", fills: false },
  "feedback-zip": { title: "Feedback files for Moodle", file: "feedback.zip", fills: false },
} as const;

export type Format = keyof typeof FORMATS;
export const isFormat = (name: string): name is Format => Object.hasOwn(FORMATS, name);

interface ExportRequest {
  readonly format: Format;
  /** One of the course's assignments; needed where there are several. */
  readonly assignment: string;
  /** The file to be filled in, or for feedback files the worksheet that names participants. */
  readonly from: Buffer | undefined;
  /** The course's file, if it was named. */
  readonly course?: string | undefined;
}

/** The outcome of an export: a file, unless something was in the way, and what a person has to know. */
export interface Exported {
  readonly format: Format;
  readonly file?: string;
  readonly said: readonly string[];
}

/** Runs `lab export` as a process of its own; the file is in `folder` afterwards. */
export async function runExport(
  lab: readonly string[],
  out: string,
  folder: string,
  { format, assignment, from, course }: ExportRequest,
): Promise<Exported> {
  await mkdir(folder, { recursive: true });
  const temporary = await mkdtemp(join(tmpdir(), "desk-export-"));
  try {
    const given = join(temporary, "given.csv");
    if (from) await writeFile(given, from);
    const file = FORMATS[format].file;
    const [program = "", ...first] = lab;
    const { code, text } = await run(program, [
      ...first,
      "export",
      ...["--out", out, "--format", format, "--to", join(folder, file)],
      ...(assignment === "" ? [] : ["--assignment", assignment]),
      ...(from ? ["--from", given] : []),
      ...(course === undefined ? [] : ["--course", course]),
    ]);
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("usage:"));
    const said = lines.map((line) => line.replace(/^lab: /, ""));
    return { format, said, ...(code === 0 && { file }) };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => void (text += chunk));
    child.on("error", (error) => resolve({ code: 1, text: `It could not be started: ${error.message}` }));
    child.on("close", (code) => resolve({ code, text }));
  });
}

export interface ExportedFile {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Lists what was exported before. */
export async function exportedFiles(folder: string): Promise<ExportedFile[]> {
  const known = new Set<string>(Object.values(FORMATS).map(({ file }) => file));
  const names = (await readdir(folder).catch(() => [])).filter((name) => known.has(name));
  return Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtime.toISOString() })),
  );
}
