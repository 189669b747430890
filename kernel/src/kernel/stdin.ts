import type { Channels, Request } from "../channels/index.js";

interface Question {
  readonly request: Request;
  readonly content: { readonly prompt: string; readonly password: boolean };
  readonly resolve: (answer: string) => void;
  readonly reject: (error: Error) => void;
  /** Id of the message that asked it; undefined until it is its turn. */
  id?: string;
}

/** Asks the user, one question at a time. */
export class Stdin {
  readonly #channels: Pick<Channels, "ask">;
  #questions: Question[] = [];

  constructor(channels: Pick<Channels, "ask">) {
    this.#channels = channels;
  }

  /** Rejects if the front end cannot ask, or if the cell is interrupted meanwhile. */
  ask(request: Request, prompt: string, password: boolean): Promise<string> {
    if (request.content.allow_stdin !== true) {
      const message =
        "Expected a front end that can ask for input, but this one cannot; run the cell in JupyterLab.";
      return Promise.reject(new Error(message));
    }
    return new Promise((resolve, reject) => {
      this.#questions.push({ request, content: { prompt, password }, resolve, reject });
      this.#askNext();
    });
  }

  /** Takes an `input_reply`. */
  answer(reply: Request): void {
    const question = this.#questions[0];
    const asked = reply.parentHeader.msg_id;
    if (!question?.id || (typeof asked === "string" && asked !== question.id)) return;
    this.#questions.shift();
    question.resolve(String(reply.content.value ?? ""));
    this.#askNext();
  }

  interrupt(): void {
    for (const question of this.#questions.splice(0)) {
      question.reject(new Error("Interrupted while waiting for input."));
    }
  }

  #askNext(): void {
    const question = this.#questions[0];
    if (!question || question.id) return;
    question.id = this.#channels.ask(question.request, "input_request", question.content);
  }
}
