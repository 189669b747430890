import http from "node:http";
import https from "node:https";
import { DataError } from "./error.js";

const REDIRECTS = 5;
/** Milliseconds without a byte after which a server counts as silent. */
const SILENCE = 15_000;

interface RequestOptions {
  /** Byte to start from; the server may ignore it and answer 200 with the whole file. */
  readonly from?: number;
  readonly silence?: number;
}

/**
 * Asks for a file and follows up to five redirects, never from https to http. It is Node's plain client and not
 * `fetch`, since that would unpack a .gz that a server labels as `Content-Encoding: gzip`, and the md5 is that of the
 * packed file.
 * Throws DataError if no server answers within the time, or for an address that is not http(s).
 */
export async function request(address: string, options: RequestOptions = {}): Promise<http.IncomingMessage> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const response = await send(url, options);
    const { statusCode = 0, headers } = response;
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return response;
    response.destroy();
    const next = new URL(headers.location, url);
    if (url.protocol === "https:" && next.protocol !== "https:") {
      throw new DataError(
        "unreachable",
        `Expected ${address} to stay on https, was sent to ${next.href}: refused.`,
      );
    }
    url = next;
  }
  throw new DataError(
    "unreachable",
    `Expected at most ${REDIRECTS} redirects from ${address}, received more.`,
  );
}

function send(url: URL, { from = 0, silence = SILENCE }: RequestOptions): Promise<http.IncomingMessage> {
  const client = url.protocol === "https:" ? https : url.protocol === "http:" ? http : undefined;
  if (!client) {
    throw new DataError("unreachable", `Expected an http or https address, received ${url.href}.`);
  }
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(
        new DataError("unreachable", `${url.host} did not answer (${why}): check the network connection.`),
      );
    const sent = client.get(
      url,
      {
        headers: {
          "user-agent": "latent-lab",
          "accept-encoding": "identity",
          ...(from > 0 && { range: `bytes=${from}-` }),
        },
      },
      resolve,
    );
    sent.setTimeout(silence, () => sent.destroy(new Error(`silent for ${silence / 1000} s`)));
    sent.on("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  });
}
