import type { Session } from "../people/sessions.js";
import { html, token, type Html } from "./layout.js";

/** Takes back the person's last change; it stands wherever a notice says that U does. */
export const undoForm = (session: Session): Html =>
  html`<form method="post" action="/undo">
    ${token(session)}<button data-key="u">Undo <kbd>U</kbd></button>
  </form>`;
