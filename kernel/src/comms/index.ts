export { Comms } from "./comms.js";
