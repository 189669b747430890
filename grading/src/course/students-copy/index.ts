export { copyCourse } from "./copy.js";
