import { deflateRawSync } from "node:zlib";
import { encrypted, withName, zipOf } from "../../intake/zip.js";
import { KL_RIGHT } from "../answers.js";
import { KL, json, type Desk, type Files, type Students } from "../desk.js";
import { sign, write } from "../edits.js";
import { everything } from "./files.js";

const zipped =
  (name: string, files: (desk: Desk) => Files | Promise<Files>, damage = (zip: Buffer) => zip) =>
  async (desk: Desk): Promise<Files> => ({ [name]: damage(await zipOf(await files(desk))) });

const kl = (desk: Desk): Files => ({ [`${KL}.ipynb`]: json(desk.take(KL, write(KL_RIGHT), sign(desk))) });

const below =
  (folder: string) =>
  (desk: Desk): Files =>
    Object.fromEntries(Object.entries(everything(desk)).map(([path, content]) => [folder + path, content]));

/** Zip archives, in the student's folder or beside those of the others. */
export const archiveStudents: Students = {
  "zip-in-folder": zipped("hand-in.zip", everything),
  "zip-beside": zipped("../zip-beside.zip", below("notebooks/")),
  "zip-from-a-mac": zipped("Archiv.zip", (desk) => ({
    ...below("Latent Lab/")(desk),
    "Latent Lab/.DS_Store": "x",
    [`__MACOSX/Latent Lab/._${KL}.ipynb`]: "\u0000\u0005\u0016\u0007",
  })),
  "nbgrader-tree": below("exercise-2/"),
  "notebook-beside": (desk) => ({ [`../notebook-beside_${KL}.ipynb`]: kl(desk)[`${KL}.ipynb`] ?? "" }),

  // A good notebook with an archive that nobody can open beside it: what was in that is in no score.
  "zip-corrupt-beside": async (desk) => ({
    ...kl(desk),
    "rest.zip": (await zipOf(kl(desk))).subarray(0, 300),
  }),

  "refused-zip-bomb": zipped("hand-in.zip", () => ({ [`${KL}.ipynb`]: Buffer.alloc(200_000_000, " ") })),
  "refused-zip-outside": zipped(
    "hand-in.zip",
    (desk) => ({ "xx/yy/evil.ipynb": kl(desk)[`${KL}.ipynb`] ?? "" }),
    (zip) => withName(zip, "xx/yy/evil.ipynb", "../../evil.ipynb"),
  ),
  "refused-zip-in-zip": zipped("outer.zip", zipped("inner.zip", kl)),
  "refused-zip-corrupt": zipped("hand-in.zip", kl, (zip) => zip.subarray(0, zip.length - 100)),
  "refused-zip-damaged": zipped("hand-in.zip", kl, (zip) => Buffer.from(zip).fill(0x5a, 200, 900)),
  "refused-zip-link": async () => ({
    "hand-in.zip": await zipOf({ [`${KL}.ipynb`]: "/etc/passwd" }, { mode: 0o120777 }),
  }),
  "refused-zip-encrypted": zipped("hand-in.zip", kl, encrypted),
  "refused-zip-empty": zipped("hand-in.zip", () => ({})),
  "refused-rar": () => ({ "hand-in.rar": deflateRawSync(Buffer.from("Rar!")) }),
};
