export { engineInfo, useFastestBackend, type EngineInfo } from "./engine.js";
