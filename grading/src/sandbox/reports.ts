import { z } from "zod";
import { lineOf } from "./compile/lines.js";
import type { CellReport, End, ProgramCell } from "./model.js";
import { isOutOfMemory } from "./process/end.js";

const reply = z.discriminatedUnion("status", [
  z.object({ status: z.literal("ok") }),
  z.object({
    status: z.literal("error"),
    error: z.object({ name: z.string(), message: z.string(), stack: z.string() }),
  }),
  z.object({ status: z.literal("timeout"), message: z.string() }),
]);

/** Reads what the process says of a cell: at most what the notebook could have come to by itself. */
export function readCellReport(cell: ProgramCell, script: number, json: unknown): CellReport {
  const { id } = cell;
  const { data } = reply.safeParse(json);
  if (!data) {
    return { id, status: "malformed", message: "What came back is no report of the grader's protocol." };
  }
  if (data.status === "ok") return { id, status: "ok" };
  if (data.status === "timeout") return { id, status: "timeout", message: data.message };
  const { name, message, stack } = data.error;
  if (isOutOfMemory(data.error)) return { id, status: "memory", message };
  const line = lineOf(cell, script, stack);
  return { id, status: "error", error: { name, message, ...(line === undefined ? {} : { line }) } };
}

export const cellEnded = ({ id }: ProgramCell, { kind, message }: End): CellReport => ({
  id,
  status: kind,
  message,
});

/** Whether a cell can be loaded as far as one knows: it has not ended a process yet. */
export const wasRunnable = (report: CellReport | undefined): boolean =>
  report?.status === "ok" || report?.status === "error" || report?.status === "skipped";
