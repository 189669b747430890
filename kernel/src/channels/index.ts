export { type ChannelListeners, type Channels, openChannels, type Request } from "./channels.js";
export { type Connection, ConnectionError, readConnection } from "./connection.js";
