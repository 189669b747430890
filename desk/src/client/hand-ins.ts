/** Sends a zip that is dropped on the page, and shows how its grading goes. */
export function handIns(): void {
  const form = document.querySelector<HTMLFormElement>("#drop");
  const state = document.querySelector<HTMLElement>("#run-state");
  if (state?.dataset["running"] === "true") watch();
  if (!form || !state) return;
  const input = form.querySelector<HTMLInputElement>("[type=file]");
  const status = form.querySelector(".upload");
  const tell = (text: string) => status && (status.textContent = text);

  const send = async (file: File | undefined) => {
    if (!file) return;
    tell(`Sending ${file.name} …`);
    const response = await fetch(`/hand-ins?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "x-csrf": document.body.dataset["csrf"] ?? "", "content-type": "application/zip" },
      body: file,
    }).catch(() => undefined);
    if (!response?.ok) return tell((await response?.text()) ?? "The desk does not answer.");
    tell(`${file.name} is here.`);
    watch();
  };
  input?.addEventListener("change", () => void send(input.files?.[0]));
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => form.isConnected && event.preventDefault());
  }
  document.addEventListener("drop", (event) => {
    if (form.isConnected) void send((event as DragEvent).dataTransfer?.files[0]);
  });

  function watch(): void {
    const events = new EventSource("/hand-ins/events");
    events.addEventListener("state", ({ data }: MessageEvent<string>) => {
      if (!state?.isConnected) return events.close();
      const page = new DOMParser().parseFromString(data, "text/html");
      state.replaceChildren(...page.body.childNodes);
    });
    events.addEventListener("end", () => {
      events.close();
      // What was found belongs to the rest of the page.
      if (!form && state?.isConnected) location.reload();
    });
  }
}
