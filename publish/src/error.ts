/** Something in a notebook that would make a broken page: one sentence that names the notebook and the cell. */
export class PublishError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PublishError";
  }
}
