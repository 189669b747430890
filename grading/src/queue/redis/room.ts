/** Lets callers in while what they bring fits, in the order in which they came; one that is larger than all of it enters alone. */
export class Room {
  readonly #size: number;
  #taken = 0;
  readonly #waiting: { readonly size: number; enter(): void }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Resolves once there is room, with the way out. */
  async enter(size: number): Promise<() => void> {
    if (this.#waiting.length > 0 || !this.#fits(size)) {
      await new Promise<void>((enter) => this.#waiting.push({ size, enter }));
    } else this.#taken += size;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#taken -= size;
      this.#letIn();
    };
  }

  #fits(size: number): boolean {
    return this.#taken === 0 || this.#taken + size <= this.#size;
  }

  #letIn(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.size); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#taken += next.size;
      next.enter();
    }
  }
}
