import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { Session, Sessions } from "../people/sessions.js";
import { sameSecret } from "../people/sessions.js";

export interface Env {
  Variables: { session: Session; form: URLSearchParams };
}
export type DeskContext = Context<Env>;

/** A page loads from the desk alone, and nobody frames it. KaTeX and highlighted code style single elements. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

/** Names by which this machine calls itself; any other in Host is a name that was rebound to it. */
const OWN_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The cookie's name holds the port, since cookies do not tell ports apart. */
export const cookieName = (c: Context) => `desk_${new URL(c.req.url).port || "80"}`;

/** Sets the headers of every answer, and refuses who asks by another name or from another page. */
export const outerGuard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? "";
  const name = host.replace(/:\d+$/, "");
  if (!OWN_NAMES.has(name)) return refuse(c, 421, `This desk is not called "${name}": open it at 127.0.0.1.`);
  const site = c.req.header("sec-fetch-site");
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  const origin = c.req.header("origin");
  if (!reads && (origin !== `http://${host}` || (site !== undefined && site !== "same-origin"))) {
    return refuse(
      c,
      403,
      "This form was sent by another page, not by the desk: open the desk and use its own.",
    );
  }
  // A link from elsewhere may open a page, but nothing of the desk may be loaded into a foreign one.
  const destination = c.req.header("sec-fetch-dest");
  if (reads && site === "cross-site" && destination !== undefined && destination !== "document") {
    return refuse(c, 403, "Another site asked for this: open the desk itself.");
  }
  await next();
  for (const [header, value] of Object.entries(HEADERS)) c.res.headers.set(header, value);
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
};

export function refuse(
  c: Context,
  status: 400 | 403 | 404 | 408 | 413 | 421 | 503,
  message: string,
): Response {
  const response = c.text(`${message}\n`, status);
  for (const [header, value] of Object.entries(HEADERS)) response.headers.set(header, value);
  return response;
}

/** Lets in who has a session. */
export const requireSession =
  (sessions: Sessions): MiddlewareHandler<Env> =>
  async (c, next) => {
    const session = sessions.find(getCookie(c, cookieName(c)));
    if (!session) {
      return refuse(
        c,
        403,
        "You are not at the desk: open the link that you were given, or ask for a new one.",
      );
    }
    c.set("session", session);
    return next();
  };

/** Lets in a lead. */
export const requireLead: MiddlewareHandler<Env> = async (c, next) =>
  c.var.session.person.role === "lead"
    ? next()
    : refuse(c, 403, "Only a lead may do this: ask the one who started the desk.");

/** A form of the desk is at most this large, in bytes, and arrives within this time, in milliseconds. */
const FORM = { bytes: 256 * 1024, time: 10_000 };

/** Reads a posted form, and refuses one that is too large, too slow, of another kind or without the session's token. */
export const readForm: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return refuse(c, 400, `A form was expected, received "${type}": use the desk's pages.`);
  }
  if (Number(c.req.header("content-length") ?? 0) > FORM.bytes) return tooLarge(c);
  const text = await readText(c.req.raw.body);
  if (text === "too large") return tooLarge(c);
  if (text === "too slow") return refuse(c, 408, "The form did not arrive in time: send it again.");
  const form = new URLSearchParams(text.form);
  if (!sameSecret(form.get("csrf") ?? "", c.var.session.csrf)) {
    return refuse(c, 403, "This form is not of your session: go back, load the page again and repeat it.");
  }
  c.set("form", form);
  return next();
};

const tooLarge = (c: Context) =>
  refuse(c, 413, `The form is larger than ${FORM.bytes / 1024} KB: shorten what you wrote.`);

async function readText(
  body: ReadableStream<Uint8Array> | null,
): Promise<{ form: string } | "too large" | "too slow"> {
  if (!body) return { form: "" };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const end = Date.now() + FORM.time;
  for (;;) {
    const chunk = await within(reader.read(), end - Date.now());
    if (chunk === undefined) {
      void reader.cancel().catch(() => undefined);
      return "too slow";
    }
    if (chunk.done) return { form: Buffer.concat(chunks).toString("utf8") };
    size += chunk.value.length;
    if (size > FORM.bytes) {
      void reader.cancel().catch(() => undefined);
      return "too large";
    }
    chunks.push(chunk.value);
  }
}

async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, milliseconds));
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
