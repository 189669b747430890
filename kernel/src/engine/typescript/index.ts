export { TypeScriptEngine } from "./engine.js";
