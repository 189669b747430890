export { type Channels, openChannels, type Request } from "./channels.js";
export { ConnectionError, readConnection } from "./connection.js";
