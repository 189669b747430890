import type { Request } from "../../channels/index.js";
import type { Comms } from "../../comms/index.js";
import type { Engine } from "../../engine.js";
import type { History } from "../history.js";

/** The parts of a session that handlers work with. */
export interface Session {
  readonly engine: Engine;
  readonly history: History;
  readonly comms: Comms;
}

/** Answers one kind of request with the content of its reply; undefined if there is none. Throws for bad content. */
export type Handler = (session: Session, request: Request) => object | undefined;
