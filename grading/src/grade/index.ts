export { grade } from "./grade.js";
export { GRADEBOOK, type GradeOptions, type GradeResult, type Progress } from "./model.js";
export { loadCourse, type Course, type CourseNotebook } from "./course.js";
