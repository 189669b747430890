export { feedbackPage } from "./page.js";
export { STATUS_WORDS } from "./words.js";
export { writeFeedback } from "./write.js";
