export { createTypeChecker, type TypeChecker, type TypeProblem } from "./type-checker.js";
