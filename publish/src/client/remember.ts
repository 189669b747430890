const PREFIX = "latent-lab-";

/** Returns what the reader chose on an earlier page; null where the browser stores nothing for the page. */
export function remembered(choice: string): string | null {
  try {
    return localStorage.getItem(PREFIX + choice);
  } catch {
    return null;
  }
}

/** Keeps a choice for the pages that follow, or forgets it. */
export function remember(choice: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + choice);
    else localStorage.setItem(PREFIX + choice, value);
  } catch {
    // The choice then holds for this page.
  }
}
