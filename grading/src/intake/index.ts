export { listFolder, listNames } from "./folder.js";
export { intake, type Intake, type IntakeOptions } from "./intake.js";
export {
  isNotebook,
  readHandIn,
  savedRunIn,
  type Contents,
  type HandIn,
  type NotebookFile,
  type RunFile,
} from "./hand-in.js";
export { IntakeError, byName, renamed, type Item } from "./item.js";
export { LIMITS, megabytes, type Limits } from "./limits.js";
export { MANIFEST, sha256, type Manifest } from "./manifest.js";
export { fileNameOf } from "./student.js";
