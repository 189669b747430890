export { feedbackPage } from "./page.js";
