import { fileURLToPath } from "node:url";
import { publishSite } from "@latent-lab/publish";
import { relative } from "node:path";
import { pages } from "./pages.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Publishes all pages of the project into a folder, or renews these. */
export async function publishPages(outDir: string, named?: readonly string[]): Promise<void> {
  // Pages are named from the project's folder, in which mocha runs.
  const from = relative(process.cwd(), ROOT);
  if (from !== "") throw new Error(`Expected to run in the project's folder, runs in ${process.cwd()}.`);
  await publishSite({
    notebooks: named ?? [...pages().keys()],
    outDir,
    until: "2030-01-01",
    title: "Latent Lab",
    keepOthers: named !== undefined,
  });
}
