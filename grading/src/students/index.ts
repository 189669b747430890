export { removeFiles } from "./files.js";
export { listStudents, type ListedStudent, type StudentList } from "./list.js";
