import type { MimeBundle } from "../engine.js";

/** Renders the values it knows, recognised by their shape so that no library is needed; else undefined. */
export type Renderer = (value: object) => MimeBundle | undefined;
