export { StudentError, type StudentRecord } from "./model.js";
export type { Students } from "./students.js";
