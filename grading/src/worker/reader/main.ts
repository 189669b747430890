import type { Notebook } from "@latent-lab/kernel/nbformat";
import { versionOf } from "../../course/release/version.js";
import {
  loadCourse,
  releaseFor,
  variantOf,
  type CourseNotebook,
  type CoursePlace,
} from "../../course/index.js";
import { serve, type Doing } from "../../processes/index.js";
import { createTypeChecker } from "../../typecheck/index.js";
import { answersIn } from "./answers.js";
import type { File, PrepareRequest, ReaderCalls } from "./model.js";
import { prepare, prepareAgain, type Ready } from "./prepare.js";
import { read } from "./read.js";

// The process that reads what students wrote. It runs none of it, but may need for ever, and is killed then.
serve<ReaderCalls, CoursePlace>(async ({ notebooks, course }) => {
  const { releases } = await loadCourse(notebooks, course);
  const checker = createTypeChecker(notebooks);
  /** The file that was read last is the one to prepare, as a rule. */
  let last: { readonly hash: string; readonly notebook: Notebook; ready?: ReadyFor } | undefined;

  const parse = ({ path, sha256: hash, bytes }: File) => {
    const { reading, notebook } = read({ path, bytes: Buffer.from(bytes) }, releases);
    if (notebook) last = { hash, notebook };
    return reading;
  };
  /** Undefined where the file is not the last one, and came without its bytes. */
  const parsed = ({ bytes, ...file }: PrepareRequest["file"]) => {
    if (last?.hash === file.sha256) return last;
    if (!bytes) return undefined;
    parse({ ...file, bytes });
    if (last?.hash !== file.sha256) throw new Error(`${file.path} is no notebook any more.`);
    return last;
  };
  const releaseOf = ({ released, numbers }: PrepareRequest, notebook: Notebook) =>
    variantOf(madeOn(notebook, named(releases, released)), numbers);
  const readyOf = (request: PrepareRequest, doing: Doing): ReadyFor | undefined => {
    const found = parsed(request.file);
    if (!found) return undefined;
    const released = releaseOf(request, found.notebook);
    // Two students may hand in the same file, and have numbers of their own.
    if (found.ready?.released.sha256 !== released.sha256) {
      found.ready = { released, ...prepare(released, found.notebook, checker, doing) };
    }
    return found.ready;
  };
  return {
    read(file, doing) {
      doing("parsing it");
      return parse(file);
    },
    answers(request, doing) {
      doing("comparing its answers");
      const notebook = parsed(request.file)?.notebook;
      return notebook && answersIn(releaseOf(request, notebook), notebook);
    },
    prepare: (request, doing) => readyOf(request, doing)?.prepared,
    prepareAgain({ checks, ...request }, doing) {
      const ready = readyOf(request, doing);
      return ready && prepareAgain(ready.released, ready.cells, checks, checker, doing);
    },
  };
});

/** A notebook made ready, and the release that it was measured by. */
interface ReadyFor extends Ready {
  readonly released: CourseNotebook;
}

const madeOn = (notebook: Notebook, current: CourseNotebook) =>
  releaseFor(current, versionOf(notebook)?.hash).release;

function named(releases: readonly CourseNotebook[], name: string): CourseNotebook {
  const found = releases.find((released) => released.name === name);
  if (!found) throw new Error(`The course has no notebook ${name}.`);
  return found;
}
