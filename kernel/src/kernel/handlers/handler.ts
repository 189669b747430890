import type { Request } from "../../channels/index.js";
import type { Engine } from "../../engine/engine.js";
import type { History } from "../history.js";

/** What handlers work with. */
export interface Session {
  readonly engine: Engine;
  readonly history: History;
  /** Publishes a message that belongs to `request`. */
  publish(request: Request, msgType: string, content: object): void;
}

/** Answers one kind of request with the content of its reply; undefined if there is none. Throws for bad content. */
export type Handler = (session: Session, request: Request) => object | undefined;
