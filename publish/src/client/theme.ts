import { remember, remembered } from "./remember.js";

const KEY = "theme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

const isDark = (): boolean =>
  (document.documentElement.dataset["theme"] ?? (DARK.matches ? "dark" : "light")) === "dark";

/** Takes over the reader's choice; before anything is drawn, or the page would flash. */
export function applyTheme(): void {
  const theme = remembered(KEY);
  if (theme === "dark" || theme === "light") document.documentElement.dataset["theme"] = theme;
}

/** A switch between light and dark in the page's header. Whoever switches back to the system's scheme follows it again. */
export function themeSwitch(header: Element): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme switch";
  button.textContent = "Dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    const isSystems = (theme === "dark") === DARK.matches;
    if (isSystems) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    remember(KEY, isSystems ? undefined : theme);
    show();
  });
  DARK.addEventListener("change", show);
  show();
  header.append(button);
}
