import type { Find } from "./search.js";

/** As many sections are listed. */
const MOST = 12;

/**
 * A search over all pages of the site in the page's header. The index is loaded when the box is first entered, as
 * scripts, which also work where the site is opened as files.
 */
export function searchBox(header: Element): void {
  const form = document.createElement("form");
  form.setAttribute("role", "search");
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = "Search";
  box.setAttribute("aria-label", "Search all pages");
  box.autocomplete = "off";
  form.append(box);

  const results = document.createElement("section");
  results.className = "results";
  results.hidden = true;
  results.setAttribute("aria-label", "Search results");
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const list = document.createElement("ol");
  results.append(count, list);
  header.append(form);
  header.after(results);

  const show = async () => {
    const query = box.value.trim();
    results.hidden = query === "";
    if (results.hidden) return;
    const search = await loadSearch().catch(() => undefined);
    if (query !== box.value.trim()) return;
    const finds = search?.(query) ?? [];
    list.replaceChildren(...finds.slice(0, MOST).map(entry));
    count.textContent = search ? inWords(finds.length) : "The site's search index could not be loaded.";
  };
  box.addEventListener("focus", () => void loadSearch().catch(() => undefined), { once: true });
  box.addEventListener("input", () => void show());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  const clear = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    box.value = "";
    results.hidden = true;
    box.focus();
  };
  form.addEventListener("keydown", clear);
  results.addEventListener("keydown", clear);
}

function inWords(found: number): string {
  if (found === 0) return "Nothing was found.";
  return `${found === 1 ? "1 section" : `${found} sections`}${found > MOST ? `, the best ${MOST} of them` : ""}`;
}

function entry({ href, title, section, before, match, after }: Find): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = section === title ? title : `${title}: ${section}`;
  const excerpt = document.createElement("p");
  const marked = document.createElement("mark");
  marked.textContent = match;
  excerpt.append(before, ...(match ? [marked] : []), after);
  item.append(link, excerpt);
  return item;
}

let loading: Promise<(query: string) => readonly Find[]> | undefined;

function loadSearch(): Promise<(query: string) => readonly Find[]> {
  loading ??= Promise.all(["search-data.js", "search.js"].map(load)).then(() => {
    const { siteSearch } = globalThis as unknown as { siteSearch: typeof import("./search.js").siteSearch };
    return siteSearch();
  });
  return loading;
}

/** The folder of the site's scripts, which this one is in. */
const FOLDER =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

function load(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(name, FOLDER).href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${script.src} could not be loaded.`));
    document.head.append(script);
  });
}
