/** The place where progress is shown: a terminal, or a log. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Says which cell of a notebook runs, in one line that is written over; in a log only what is said of cells is kept. */
export class CellProgress {
  readonly #terminal: Terminal;
  readonly #file: string;
  readonly #cells: number;
  #running = 1;

  constructor(terminal: Terminal, file: string, cells: number) {
    this.#terminal = terminal;
    this.#file = file;
    this.#cells = cells;
    this.#show();
  }

  /** The running cell has ended, and the next one runs. */
  next(): void {
    this.#running++;
    this.#show();
  }

  /** Says something that stays. */
  line(text: string): void {
    this.#clear();
    this.#terminal.write(`${this.#file}: ${text}\n`);
    this.#show();
  }

  end(): void {
    this.#clear();
  }

  #show(): void {
    if (!this.#terminal.isTTY || this.#running > this.#cells) return;
    this.#terminal.write(`\r\x1b[K${this.#file}: cell ${this.#running} of ${this.#cells}`);
  }

  #clear(): void {
    if (this.#terminal.isTTY) this.#terminal.write("\r\x1b[K");
  }
}
