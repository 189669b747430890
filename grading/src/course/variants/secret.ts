import { readFile } from "node:fs/promises";
import { VariantError } from "./error.js";

/** Fewer characters could be guessed by trying. */
const SHORTEST = 16;

/**
 * The course's secret: of a file, else of the environment, which it then leaves, so that no process that is started
 * later has it. Undefined if there is neither. Throws VariantError for what is no secret.
 */
export async function readSecret(
  file: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const variable = environment.LATENT_LAB_SECRET;
  delete environment.LATENT_LAB_SECRET;
  const text = file === undefined ? variable : await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined && file === undefined) return undefined;
  if (text === undefined) {
    throw new VariantError(`${file} cannot be read: give the file of the course's secret.`);
  }
  const secret = text.trim();
  if (secret.length >= SHORTEST) return secret;
  throw new VariantError(
    `The course's secret in ${file ?? "LATENT_LAB_SECRET"} has ${secret.length} characters, at least ${SHORTEST} are expected: make one with "openssl rand -hex 32" and keep it.`,
  );
}
