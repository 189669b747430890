import { request } from "node:http";
import type { RunningDesk } from "../../../desk/src/index.js";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Somebody with a browser, as far as HTTP goes: keeps a cookie and sends what a browser sends with its own forms. */
export class Visitor {
  cookie: string | undefined;
  csrf = "";
  constructor(readonly url: string) {}

  /** Comes in by the link of the person of this name. */
  static async enter({ url, links }: RunningDesk, name: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    const link = links.find(({ person }) => person.name === name);
    if (!link) throw new RangeError(`${name} was not invited.`);
    await visitor.post(new URL(link.url).pathname, {});
    await visitor.get("/");
    return visitor;
  }

  /** Any request; headers set to undefined are not sent. */
  ask(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string | undefined>; body?: string | Buffer } = {},
  ): Promise<Reply> {
    const { hostname, port, host } = new URL(this.url);
    const sent: Record<string, string | undefined> = { host, cookie: this.cookie, ...headers };
    const known = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
    return new Promise((resolve, reject) => {
      const asked = request(
        { hostname, port, path, method, headers: known as never, agent: false },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on("data", (chunk: Buffer) => chunks.push(chunk));
          reply.on("error", reject);
          reply.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            const [cookie] = reply.headers["set-cookie"] ?? [];
            if (cookie) this.cookie = cookie.split(";")[0];
            this.csrf = /data-csrf="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
            resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text });
          });
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  }

  /** A page; where the desk sends on, the page that it sends to. */
  async get(path: string): Promise<Reply & { readonly path: string }> {
    const reply = await this.ask("GET", path);
    const { location } = reply.headers;
    return typeof location === "string" ? this.get(location) : { ...reply, path };
  }

  /** Sends a form of the desk, and follows where it leads. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    from = path,
  ): Promise<Reply & { readonly path: string }> {
    const body = new URLSearchParams({ csrf: this.csrf });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) body.append(name, value as string);
    }
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      origin: this.url,
      "sec-fetch-site": "same-origin",
      referer: this.url + from,
    };
    const reply = await this.ask("POST", path, { headers, body: body.toString() });
    const { location } = reply.headers;
    return typeof location === "string" ? this.get(location) : { ...reply, path };
  }
}

/** The values of a page's fields of this name. */
export const fields = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`name="${name}"[^>]*? value="([^"]*)"`, "g"))].map(([, value]) => value ?? "");
