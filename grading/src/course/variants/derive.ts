import { createHmac } from "node:crypto";
import type { Numbers } from "latent-lab";
import { choicesOf } from "./choices.js";
import type { Group } from "./varies.js";

/** 2 to the 48: the first six bytes of a digest are a number below it. */
const SIX_BYTES = 2 ** 48;

/** An id is the same in any case and however its letters are composed, as on the roster. */
export const plainId = (student: string) => student.normalize("NFKC").trim().toLowerCase();

/**
 * Derives the key that all numbers of one student are drawn from, in hex. It gives neither the course's secret away nor
 * anything of another student, so that workers may know it.
 */
export function studentKey(secret: string, student: string): string {
  return hmac(Buffer.from(secret), `student\0${plainId(student)}`).toString("hex");
}

/** A student's numbers in a notebook: of each group one of its choices, all of them equally likely. */
export function numbersFor(key: string, notebook: string, varies: Record<string, Group>): Numbers {
  const drawn = Object.entries(varies).map(([name, group]) => {
    const choices = choicesOf(name, group);
    const digest = hmac(Buffer.from(key, "hex"), `numbers\0${notebook}\0${name}`);
    return choices[Math.floor((digest.readUIntBE(0, 6) / SIX_BYTES) * choices.length)] ?? {};
  });
  return Object.assign({}, ...drawn) as Numbers;
}

const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
