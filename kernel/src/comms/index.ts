export { type CommRequest, Comms } from "./comms.js";
