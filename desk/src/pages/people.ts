import type { Person, Session } from "../people/sessions.js";
import { html, layout, token, type Html } from "./layout.js";

export interface PeopleView {
  /** The people who are at the desk now. */
  readonly present: readonly Person[];
  /** A link that was made just now. */
  readonly invitation?: { readonly person: Person; readonly link: string };
  readonly problem?: string;
  /** All that the audit does not explain. */
  readonly auditProblems: readonly string[];
}

export function peoplePage(
  session: Session,
  { present, invitation, problem, auditProblems }: PeopleView,
): Html {
  const body = html`${problem === undefined ? "" : html`<p class="warning" role="alert">${problem}</p>`}
    ${
      invitation
        ? html`<p>
              The link for <strong>${invitation.person.name}</strong>; it lets one person in, once, within a
              day, and is shown only here:
            </p>
            <p><code>${invitation.link}</code></p>`
        : ""
    }
    <h2>At the desk</h2>
    <ul>
      ${present.map(({ name, role }) => html`<li>${name}, ${role}</li>`)}
    </ul>
    <h2>Invite</h2>
    <form method="post" action="/people/invite" class="inline-form">
      ${token(session)}
      <label>Name <input name="name" required maxlength="60" autocomplete="off" /></label>
      <label
        >Role
        <select name="role">
          <option value="marker">marker</option>
          <option value="lead">lead</option>
        </select></label
      >
      <button class="primary">Make a link</button>
    </form>
    <p class="muted">
      The desk answers on this machine alone. Who works elsewhere reaches it with
      <code>ssh -L 8123:127.0.0.1:8123 this-machine</code>, the numbers being the desk’s port.
    </p>
    <h2>The audit</h2>
    ${
      auditProblems.length === 0
        ? html`<p>Read from its start it gives this book.</p>`
        : html`<p class="warning">The book was changed by other means than this software:</p>
            <ul>
              ${auditProblems.map((text) => html`<li>${text}</li>`)}
            </ul>`
    }`;
  return layout({ title: "People", session, body });
}
