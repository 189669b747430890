import type { JsonObject } from "../../wire/index.js";
import { flag, integer, InvalidRequest, text } from "../fields.js";
import type { History, HistoryEntry } from "../history.js";
import type { Handler } from "./handler.js";

/** The only session there is: nothing is kept from earlier ones. */
const SESSION = 1;

export const handleHistory: Handler = ({ history }, { content }) => {
  const withOutput = flag(content, "output", false);
  const entries = select(history, content).map(({ line, input, output }) => [
    SESSION,
    line,
    withOutput ? [input, output ?? null] : input,
  ]);
  return { status: "ok", history: entries };
};

function select(history: History, content: JsonObject): HistoryEntry[] {
  const access = text(content, "hist_access_type", "tail");
  const n = integer(content, "n");
  if (access === "tail") return history.tail(n ?? 10);
  if (access === "search") {
    return history.search(text(content, "pattern", "*"), { n, unique: flag(content, "unique", false) });
  }
  if (access !== "range") {
    throw new InvalidRequest(`Expected tail, range or search as hist_access_type, received ${access}.`);
  }
  const session = integer(content, "session") ?? 0;
  // 0 is the current session, negative numbers are earlier ones.
  if (session !== 0 && session !== SESSION) return [];
  return history.range(integer(content, "start"), integer(content, "stop"));
}
