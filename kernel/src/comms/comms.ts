import { randomUUID } from "node:crypto";
import { currentCell } from "../current-cell.js";
import type { CellIO, Comm, CommMessage } from "../engine.js";
import { OpenComm, type Reaction } from "./open-comm.js";

type Data = Readonly<Record<string, unknown>>;
type Opened = (comm: Comm, message: CommMessage) => unknown;

/** A `comm_open`, `comm_msg` or `comm_close` of a front end. */
interface CommRequest {
  readonly type: string;
  readonly content: Data;
  readonly metadata: Data;
  readonly buffers: readonly Uint8Array[];
  /** The cell's IO that messages that answer it go to. */
  readonly io: CellIO;
}

/** The comms of one kernel: channels between code in cells and code in front ends. */
export class Comms {
  readonly #open = new Map<string, OpenComm>();
  readonly #targets = new Map<string, { opened: Opened; cell: CellIO | undefined }>();

  /** Opens a comm from a cell; undefined where the cell has no front end. */
  open(target: string, data: Data = {}, metadata: Data = {}, io = currentCell.get()): Comm | undefined {
    if (!io?.comm) return undefined;
    const comm = this.#add(randomUUID(), target, io);
    io.comm("comm_open", { comm_id: comm.id, target_name: target, data }, metadata);
    return comm;
  }

  /** Registers the owner of `target`; returns a function that takes it back. */
  onOpen(target: string, opened: Opened): () => void {
    const owner = { opened, cell: currentCell.get() };
    this.#targets.set(target, owner);
    return () => {
      if (this.#targets.get(target) === owner) this.#targets.delete(target);
    };
  }

  /** Returns what `comm_info_reply` says; only the comms of `target`, if one is named. */
  info(target?: string): Record<string, { target_name: string }> {
    const comms = [...this.#open.values()].filter((comm) => target === undefined || comm.target === target);
    return Object.fromEntries(comms.map((comm) => [comm.id, { target_name: comm.target }]));
  }

  /**
   * Takes a message of a front end: what is to be done about it, or undefined if nobody listens. A comm that nobody
   * wants is closed at once, as the protocol asks.
   */
  take({ type, content, metadata, buffers, io }: CommRequest): readonly Reaction[] {
    const id = String(content.comm_id);
    const data = typeof content.data === "object" && content.data !== null ? (content.data as Data) : {};
    const message = { data, metadata, buffers };
    if (type === "comm_open") return this.#opened(id, String(content.target_name), message, io);
    const comm = this.#open.get(id);
    if (type === "comm_msg") return comm?.messages.reactions(message) ?? [];
    this.#open.delete(id);
    return comm?.ended(message) ?? [];
  }

  #opened(id: string, target: string, message: CommMessage, io: CellIO): readonly Reaction[] {
    const owner = this.#targets.get(target);
    if (!owner) {
      io.comm?.("comm_close", { comm_id: id, data: {} });
      return [];
    }
    const comm = this.#add(id, target, io);
    return [{ cell: owner.cell, run: () => owner.opened(comm, message) }];
  }

  #add(id: string, target: string, io: CellIO): OpenComm {
    const comm = new OpenComm(id, target, io, () => this.#open.delete(id));
    this.#open.set(id, comm);
    return comm;
  }
}
