import type { Session } from "../people/sessions.js";
import { html, token, type Html } from "./layout.js";

/** Lets a lead have something judged again; marks that people gave stay. */
export const againForm = ({ person, ...rest }: Session, action: string, words: string): Html =>
  person.role === "lead"
    ? html`<form method="post" action="${action}" class="inline-form">
        ${token({ person, ...rest })}<button>${words}</button>
        <span class="muted">Marks that a person gave stay.</span>
      </form>`
    : html``;
