import { areOn } from "./keys.js";

/** Renew what one is at this often, in milliseconds: the desk gives it to others after five minutes. */
const BEAT = 60_000;
let beating: ReturnType<typeof setInterval> | undefined;

/** Brings a page's marking form to life: the sum of its criteria, the comment as it will look, comments to use again. */
export function marking(): void {
  clearInterval(beating);
  const box = document.querySelector<HTMLInputElement>("#keys");
  if (box) box.checked = areOn();
  const form = document.querySelector<HTMLFormElement>("#mark");
  if (!form) return;
  const comment = form.querySelector<HTMLTextAreaElement>("[name=comment]");
  form.addEventListener("input", () => total(form));
  total(form);
  let waiting: ReturnType<typeof setTimeout>;
  comment?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void preview(form, comment.value), 300);
  });
  if (comment && comment.value !== "") void preview(form, comment.value);
  for (const button of form.querySelectorAll<HTMLButtonElement>("[data-insert]")) {
    button.addEventListener("click", () => {
      if (!comment) return;
      const text = button.dataset["insert"] ?? "";
      comment.value = comment.value.trim() === "" ? text : `${comment.value.trimEnd()}\n\n${text}`;
      comment.dispatchEvent(new Event("input", { bubbles: true }));
      comment.focus();
    });
  }
  beating = setInterval(() => void post("/beat", { at: location.pathname }), BEAT);
}

function total(form: HTMLFormElement): void {
  const output = form.querySelector("#total");
  const max = Number(form.dataset["max"]);
  const free = form.querySelector<HTMLInputElement>("[name=free]")?.value.trim().replace(",", ".") ?? "";
  const met = [...form.querySelectorAll<HTMLInputElement>("[name=met]:checked")];
  const sum = met.reduce((points, { dataset }) => points + Number(dataset["points"]), 0);
  const points = free === "" ? Math.min(max, Math.max(0, Math.round(100 * sum) / 100)) : Number(free);
  if (output) output.textContent = `${points} of ${max}`;
}

async function preview(form: HTMLFormElement, comment: string): Promise<void> {
  const place = form.querySelector(".preview");
  if (!place) return;
  if (comment.trim() === "") return place.replaceChildren();
  const response = await post("/preview", { comment });
  if (!response?.ok) return;
  // The desk sanitized it, as everything that it sends.
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  place.replaceChildren(...page.body.childNodes);
}

const post = (path: string, fields: Record<string, string>) =>
  fetch(path, {
    method: "POST",
    body: new URLSearchParams({ csrf: document.body.dataset["csrf"] ?? "", ...fields }),
  }).catch(() => undefined);
