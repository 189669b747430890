import {
  listBody,
  pairBody,
  type SimilarPair,
  type SimilarSummary,
} from "@latent-lab/grading/similarity-page";
import type { RunState } from "../hand-ins/grading.js";
import type { Session } from "../people/sessions.js";
import { html, layout, raw, token, type Html } from "./layout.js";
import { runSection } from "./run.js";

/** Hand-ins that are alike, from the most to the least: what to look at, and no judgement. */
export function similarPage(
  session: Session,
  found: SimilarSummary | undefined,
  state: RunState | undefined,
): Html {
  const body = html`<form method="post" action="/similar" class="inline-form">
      ${token(session)}<button class="primary">
        ${found ? "Compare all hand-ins again" : "Compare all hand-ins"}
      </button>
    </form>
    ${state ? runSection(state) : ""}
    ${found ? raw(listBody(found, (file) => `/similar/${encodeURIComponent(file)}`)) : ""}`;
  return layout({ title: "Hand-ins that are alike", session, body });
}

/** Two of them side by side. */
export function similarPairPage(session: Session, pair: SimilarPair): Html {
  const path = [{ href: "/similar", text: "Hand-ins that are alike" }];
  return layout({ title: pair.students.join(" and "), session, body: html`${raw(pairBody(pair))}`, path });
}
