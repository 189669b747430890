/** Jupyter begins what it says of its address with an empty message, and indents the rest. */
const OPENING = /^\[C [^\]]*\]\s*$/;
/** JupyterLab tells these whatever level of its log it was asked for. */
const NOTICE = /^\[I /;

/**
 * Takes what Jupyter writes to standard error, line by line, and passes on what is for people: warnings and errors as they
 * are, and in place of its six lines on the address a single one of ours, the last of a start.
 */
export function announcer(say: (line: string) => void): (line: string) => void {
  let held: string[] | undefined;
  let known = false;
  return (line) => {
    if (OPENING.test(line)) {
      held = [line];
      known = false;
      return;
    }
    if (held && /^\s*$|^\s/.test(line)) {
      const [address] = /https?:\/\/\S+/.exec(line) ?? [];
      if (address !== undefined && !known) say(`JupyterLab is at ${address} (stop it with Ctrl-C)`);
      known ||= address !== undefined;
      held.push(line);
      return;
    }
    // What began like that and named no address was something else.
    if (held && !known) for (const each of held) say(each);
    held = undefined;
    if (!NOTICE.test(line)) say(line);
  };
}
