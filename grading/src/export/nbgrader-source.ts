import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { codeStubs } from "../course/release/index.js";
import { byName } from "../intake/item.js";

/** The file that nbgrader calls to release as `lab release` does; the same place from source and compiled file. */
const RELEASE = fileURLToPath(new URL("../../nbgrader/latent_lab_release.py", import.meta.url));

/** Time for one cell under nbgrader, in seconds: some of them train. */
const CELL = 600;

export interface NbgraderSource {
  /** Folder of the solution notebooks. */
  readonly solutions: string;
  /** Folder to write; what else is in it stays. */
  readonly to: string;
  /** Name of the course in nbgrader. */
  readonly course: string;
  /** Folder of the packages that they import; linked where none is above the new folder. */
  readonly packages: string;
}

/**
 * Writes a course as nbgrader keeps one: `source/<notebook>/<notebook>.ipynb`, each notebook an assignment, and the
 * configuration by which nbgrader 0.9.6 releases and grades them. The notebooks are the solution notebooks as they
 * are, so what is edited there can be copied back. The kernel is found where `installKernelspec` puts it for the
 * prefix `to`. Returns the names of the notebooks.
 */
export async function writeNbgraderSource({
  solutions,
  to,
  course,
  packages,
}: NbgraderSource): Promise<string[]> {
  const files = (await readdir(solutions)).filter((file) => file.endsWith(".ipynb")).sort(byName);
  const names = files.map((file) => basename(file, ".ipynb"));
  for (const name of names) {
    const folder = join(to, "source", name);
    await mkdir(folder, { recursive: true });
    await copyFile(join(solutions, `${name}.ipynb`), join(folder, `${name}.ipynb`));
  }
  await copyFile(RELEASE, join(to, basename(RELEASE)));
  await writeFile(join(to, "nbgrader_config.py"), configuration(course));
  if (!findsPackages(resolve(to))) await symlink(packages, join(to, "node_modules"), "dir");
  return names;
}

/** JSON is Python as long as it holds no `true`, `false` or `null`. */
function configuration(course: string): string {
  return `"""Written by \`lab export --format nbgrader-source\`: how nbgrader releases and grades this course."""

import os
import sys

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from latent_lab_release import ReleaseCells

# Where Jupyter finds the kernel of these notebooks.
JUPYTER = [os.path.join(HERE, "share", "jupyter"), os.environ.get("JUPYTER_PATH")]
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, JUPYTER))

c = get_config()
c.CourseDirectory.course_id = ${JSON.stringify(course)}
c.ClearSolutions.code_stub = ${JSON.stringify(codeStubs, null, 4)}
c.GenerateAssignment.preprocessors = [
    ReleaseCells if each is ClearSolutions else each
    for each in GenerateAssignment.class_traits()["preprocessors"].default()
]
c.Execute.timeout = ${CELL}
`;
}

/** Node looks for packages in `node_modules` of a folder and of those above it. */
function findsPackages(folder: string): boolean {
  if (existsSync(join(folder, "node_modules", "latent-lab"))) return true;
  return dirname(folder) !== folder && findsPackages(dirname(folder));
}
