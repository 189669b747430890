import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A lead also grades, overrides what the grader found, settles second marks, exports and invites. */
export type Role = "marker" | "lead";

export interface Person {
  readonly name: string;
  readonly role: Role;
}

/** Somebody who came in by their link. */
export interface Session {
  readonly person: Person;
  /** Stands in every form: who does not know it cannot post. */
  readonly csrf: string;
  /** Whether students' names are shown; marking is anonymous until somebody asks for them. */
  names: boolean;
  /** The likeness that answers need to be marked together, 0.5 to 1. */
  alike: number;
  /** The notice that the next page shows once. */
  notice?: string;
  /** The time of its last use, in milliseconds since 1970. */
  used: number;
}

/** An invitation that nobody used ends after this long, and a session that nobody uses, in milliseconds. */
const INVITATION_LASTS = 24 * 3600_000;
const SESSION_LASTS = 12 * 3600_000;

const secret = () => randomBytes(32).toString("base64url");
/** Tokens are kept as hashes, so that looking one up takes the same time whatever it is. */
const hash = (token: string) => createHash("sha256").update(token).digest("hex");

export interface Sessions {
  /** A link's secret part; it opens one session, once. */
  invite(person: Person): string;
  /** Finds who was invited by it; undefined if it was used, ran out or never was one. */
  invited(token: string): Person | undefined;
  /** Uses an invitation up; returns the session's secret, for the cookie. */
  enter(token: string): string | undefined;
  find(token: string | undefined): Session | undefined;
  leave(token: string | undefined): void;
  /** Lists who is at the desk. */
  present(): Person[];
}

/** Sessions live as long as the desk: a desk that was started anew prints new links. */
export function createSessions(now: () => number = Date.now): Sessions {
  const invitations = new Map<string, { readonly person: Person; readonly until: number }>();
  const sessions = new Map<string, Session>();
  const invited = (token: string) => {
    const invitation = invitations.get(hash(token));
    return invitation && invitation.until > now() ? invitation.person : undefined;
  };
  return {
    invite(person) {
      const token = secret();
      invitations.set(hash(token), { person, until: now() + INVITATION_LASTS });
      return token;
    },
    invited,
    enter(token) {
      const person = invited(token);
      invitations.delete(hash(token));
      if (!person) return undefined;
      const cookie = secret();
      sessions.set(hash(cookie), { person, csrf: secret(), names: false, alike: 1, used: now() });
      return cookie;
    },
    find(token) {
      if (token === undefined) return undefined;
      const session = sessions.get(hash(token));
      if (!session) return undefined;
      if (session.used + SESSION_LASTS < now()) {
        sessions.delete(hash(token));
        return undefined;
      }
      session.used = now();
      return session;
    },
    present: () =>
      [...sessions.values()].filter(({ used }) => used + SESSION_LASTS >= now()).map(({ person }) => person),
    leave: (token) => void (token !== undefined && sessions.delete(hash(token))),
  };
}

/** Compares secrets without telling by the time it takes how much of them is right. */
export const sameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hash(one)), Buffer.from(hash(other)));
