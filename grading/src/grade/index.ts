export { grade, GRADEBOOK, type GradeOptions, type GradeResult, type Progress } from "./grade.js";
export { loadCourse, type Course, type CourseNotebook } from "./course.js";
