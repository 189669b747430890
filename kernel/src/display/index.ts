export { describeShortly, render } from "./render.js";
