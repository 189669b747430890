import type { Outcome } from "latent-lab";
import { z } from "zod";
import { decode, NotPlainData } from "./codec/index.js";
import type { End } from "./model.js";
import { isOutOfMemory } from "./process/end.js";

const outcomeReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("value"), value: z.unknown(), mutated: z.int().nonnegative().optional() }),
  z.object({ kind: z.literal("throw"), name: z.string(), message: z.string() }),
  z.object({ kind: z.enum(["missing", "malformed", "forbidden"]), message: z.string() }),
]);

/** The outcome that a reply carries; a reply that is none is malformed. */
export function readOutcome(reply: unknown): Outcome {
  const { data } = outcomeReply.safeParse(reply);
  if (!data) return { kind: "malformed", message: "What came back is no answer of the grader's protocol." };
  if (data.kind === "value") return readValue(data);
  if (data.kind !== "throw") return data;
  const { name, message } = data;
  if (isOutOfMemory(data)) return { kind: "memory", message };
  return { kind: "throw", name, message };
}

function readValue({ value, mutated }: { value?: unknown; mutated?: number }): Outcome {
  try {
    return { kind: "value", value: decode(value), ...(mutated === undefined ? {} : { mutated }) };
  } catch (error) {
    if (error instanceof NotPlainData) return { kind: "malformed", message: error.message };
    throw error;
  }
}

export const endOutcome = ({ kind, message }: End): Outcome => ({ kind, message });
