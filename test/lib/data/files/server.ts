import http from "node:http";
import type { AddressInfo } from "node:net";

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A server on this machine alone that answers every path by its handler, and notes the Range headers it receives. */
export async function serve(routes: Readonly<Record<string, Handler>>) {
  const ranges: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    ranges.push(request.headers.range);
    const handler = routes[request.url ?? ""];
    if (handler) handler(request, response);
    else response.writeHead(404).end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: (route: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${route}`,
    ranges,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Serves content as a web server does that knows Range. */
export const file =
  (content: Buffer): Handler =>
  (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (from === 0) {
      response.writeHead(200, { "content-length": content.length }).end(content);
    } else if (from >= content.length) {
      response.writeHead(416).end();
    } else {
      response
        .writeHead(206, {
          "content-length": content.length - from,
          "content-range": `bytes ${from}-${content.length - 1}/${content.length}`,
        })
        .end(content.subarray(from));
    }
  };

/** Announces the whole content, sends a part of it from where it is asked to start, and cuts the connection. */
export const cutAfter =
  (content: Buffer, bytes: number): Handler =>
  (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const headers = { "content-length": content.length - from };
    if (from === 0) response.writeHead(200, headers);
    else response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${content.length - 1}/*` });
    response.write(content.subarray(from, from + bytes), () => response.destroy());
  };

/** The handlers one after the other, the last one for good. */
export function inTurn(...handlers: readonly Handler[]): Handler {
  let turn = 0;
  return (request, response) => handlers[Math.min(turn++, handlers.length - 1)]?.(request, response);
}
