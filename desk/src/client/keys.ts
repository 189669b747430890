const STORED = "desk-keys";

/** Single keys act while nothing is typed into, unless they were turned off. */
export function keys(): void {
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.id === "keys") localStorage.setItem(STORED, box.checked ? "on" : "off");
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const typing = target.matches("textarea, select, input:not([type=checkbox])");
    if (event.key === "Escape" && typing) return target.blur();
    if (event.key === "Enter" && event.ctrlKey) return save(event);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !areOn()) return;
    if (event.key === "Enter" && !target.matches("a, button, summary")) return save(event);
    const key = event.key.toLowerCase();
    const field = { m: "input[name=free]", c: "textarea[name=comment]", r: ".saved button" }[key];
    const element = document.querySelector<HTMLElement>(field ?? `[data-key="${CSS.escape(key)}"]`);
    if (!element) return;
    event.preventDefault();
    if (field === undefined) element.click();
    else element.focus();
  });
}

/** Whether single keys act: whoever speaks to the machine, or slips, turns them off. */
export const areOn = () => localStorage.getItem(STORED) !== "off";

function save(event: KeyboardEvent): void {
  const button = document.querySelector<HTMLButtonElement>("#mark button[value=next]");
  if (!button) return;
  event.preventDefault();
  button.click();
}
