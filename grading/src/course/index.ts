export { askedFor, ofAsked } from "./asked.js";
export { CourseFileError } from "./course-error.js";
export { type CourseFile } from "./course-file.js";
export {
  hasVariants,
  knowCourse,
  loadCourse,
  releaseFor,
  variantOf,
  type Course,
  type CourseNotebook,
  type CoursePlace,
} from "./course.js";
export {
  CourseError,
  isUntouched,
  readReleased,
  type GradedItem,
  type Released,
  type ReleasedCell,
} from "./released.js";
export { type GradedRuns } from "./release/runs.js";
export { parseRoster, readRoster, rosterWithout, type Participant, type Roster } from "./roster.js";
export { membersOf, type CourseTotal } from "./totals.js";
export { readCourseFiles } from "./whole.js";
export { ONLINE_TEXT, onlineTextBeside, onlineTexts, type OnlineText } from "./online-text.js";
export {
  claimedVariant,
  inWords,
  isPossible,
  numbersFor,
  plainId,
  same,
  studentKey,
  VariantError,
  withNumbers,
  type Claim,
} from "./variants/index.js";
