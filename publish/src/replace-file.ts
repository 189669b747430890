import { rename, rm, writeFile } from "node:fs/promises";

/** A reader sees the old file or the new one, never half of one, also when this process dies or another one writes it too. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
