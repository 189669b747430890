/**
 * Finds who else handed in the very same runs, by fingerprint: the same weights to the bit, and the same time for every
 * epoch. Equal weights alone prove nothing, since the same seed gives everybody the same. Both are told, whoever comes
 * first: a file does not say whose it is.
 * @param fingerprints by student
 */
export function findCopies(
  fingerprints: ReadonlyMap<string, readonly string[]>,
): (student: string) => Readonly<Record<string, readonly string[]>> {
  const owners = new Map<string, Set<string>>();
  for (const [student, own] of fingerprints) {
    for (const fingerprint of own) {
      owners.set(fingerprint, (owners.get(fingerprint) ?? new Set()).add(student));
    }
  }
  return (student) => {
    const shared = [...new Set(fingerprints.get(student))].flatMap((fingerprint) => {
      const others = [...(owners.get(fingerprint) ?? [])].filter((owner) => owner !== student).sort();
      return others.length > 0 ? [[fingerprint, others] as const] : [];
    });
    return Object.fromEntries(shared.sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}
