import { currentCell } from "../current-cell.js";
import type { CellIO, Comm, CommMessage } from "../engine.js";

/** A listener to be called, and the cell that it belongs to. */
export interface Reaction {
  readonly cell: CellIO | undefined;
  readonly run: () => unknown;
}

type Listener = (message: CommMessage) => unknown;
type Data = Readonly<Record<string, unknown>>;

export class OpenComm implements Comm {
  readonly messages = new Listeners();
  readonly #closings = new Listeners();
  #isOpen = true;

  constructor(
    readonly id: string,
    readonly target: string,
    readonly io: CellIO,
    readonly forget: () => void,
  ) {}

  send(data: Data, metadata?: Data, buffers?: readonly Uint8Array[]): void {
    if (this.#isOpen) this.#sender.comm?.("comm_msg", { comm_id: this.id, data }, metadata, buffers);
  }

  close(data: Data = {}): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.forget();
    this.#sender.comm?.("comm_close", { comm_id: this.id, data });
  }

  onMessage(listener: Listener): () => void {
    return this.messages.add(listener);
  }

  onClose(listener: Listener): () => void {
    return this.#closings.add(listener);
  }

  /** The front end has closed it. */
  ended(message: CommMessage): readonly Reaction[] {
    this.#isOpen = false;
    return this.#closings.reactions(message);
  }

  /** A message belongs to the cell whose code sends it. */
  get #sender(): CellIO {
    const cell = currentCell.get();
    return cell?.comm ? cell : this.io;
  }
}

/** Functions, each with the cell that gave it. */
class Listeners {
  readonly #all = new Map<Listener, CellIO | undefined>();

  add(listener: Listener): () => void {
    this.#all.set(listener, currentCell.get());
    return () => this.#all.delete(listener);
  }

  reactions(message: CommMessage): readonly Reaction[] {
    return [...this.#all].map(([listener, cell]) => ({ cell, run: () => listener(message) }));
  }
}
