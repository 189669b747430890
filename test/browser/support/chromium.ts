import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser to test with: $CHROMIUM, or a system package's. */
export function findChromium(): string | undefined {
  return process.env["CHROMIUM"] ?? CANDIDATES.find((file) => existsSync(file));
}

/** Longest time that a page waits for anything, in milliseconds: that of a test, since a machine may be slow. */
const PATIENCE = 300_000;

/** A headless browser that asks nothing of the network by itself. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("Chromium was not found: install it, or name it in $CHROMIUM.");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
  });
  browser.on("context", (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}

/** Skips a suite where something is missing, and says so; on CI that is an error. */
export function requireOrSkip(context: Mocha.Context, present: unknown, missing: string): void {
  if (present) return;
  if (process.env["CI"]) throw new Error(missing);
  console.warn(`\n  !! SKIPPED: ${missing}\n`);
  context.skip();
}
