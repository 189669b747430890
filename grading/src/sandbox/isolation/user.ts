/**
 * A user id without an account for each process, where the grader runs as root: no file belongs to it, and two
 * notebooks that run side by side cannot signal each other. From the range that systemd keeps for such users.
 */
const [FIRST, LAST] = [61_184, 65_519];
let next = process.pid % (LAST - FIRST);

export function freshUser(): number | undefined {
  if (process.getuid?.() !== 0) return undefined;
  next = (next + 1) % (LAST - FIRST);
  return FIRST + next;
}
