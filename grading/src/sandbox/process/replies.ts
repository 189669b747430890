import { z } from "zod";

/** One line on the pipe for replies. What `reply` holds is checked by whoever asked. */
const line = z.strictObject({ id: z.string(), index: z.int(), reply: z.unknown() });

/**
 * Reads the replies to one request from the pipe. Student code can write to that pipe too: whatever is no
 * well-formed reply to this request, in order and once, is refused.
 */
export class ReplyReader {
  readonly #id: string;
  readonly #count: number;
  readonly #limit: number;
  readonly replies: unknown[] = [];
  #rest: Buffer[] = [];
  #bytes = 0;

  constructor(id: string, count: number, limit: number) {
    this.#id = id;
    this.#count = count;
    this.#limit = limit;
  }

  get complete(): boolean {
    return this.replies.length === this.#count;
  }

  /** Takes in more bytes. Throws an Error that names what was written besides replies. */
  take(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limit) throw new Error(`more than ${this.#limit} bytes`);
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.replies.push(this.#parse(Buffer.concat([...this.#rest, chunk.subarray(start, end)]).toString()));
      this.#rest = [];
      start = end + 1;
    }
    if (start < chunk.length) this.#rest.push(chunk.subarray(start));
    if (this.complete && this.#rest.length > 0) throw new Error("more than the replies");
  }

  #parse(text: string): unknown {
    const { data } = line.safeParse(parseJson(text));
    if (!data) throw new Error("a line that is no reply");
    if (data.id !== this.#id) throw new Error("a reply to something that was not asked");
    if (this.complete || data.index !== this.replies.length) throw new Error("a reply twice or out of order");
    return data.reply;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
