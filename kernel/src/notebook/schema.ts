import { z } from "zod";
import { isJson, joinLines, type Multiline } from "./multiline.js";

/** nbformat 4.5 as found in files: lenient where Jupyter is, joins texts, keeps fields that it does not know. */

const multiline = z.union([z.string(), z.array(z.string())], { error: "a text or a list of lines" });
const text = multiline.transform(joinLines);
const record = z.record(z.string(), z.unknown(), { error: "an object" });
/** Some programs write null for what is not there. */
const recordOrNone = record.nullish().transform((found) => found ?? {});
const bundle = record.transform((data) =>
  Object.fromEntries(
    Object.entries(data).map(([type, value]) => [
      type,
      !isJson(type) && multiline.safeParse(value).success ? joinLines(value as Multiline) : value,
    ]),
  ),
);
const count = z
  .number({ error: "a number or null" })
  .int({ error: "a whole number" })
  .nullish()
  .transform((n) => n ?? null);

const output = z.discriminatedUnion(
  "output_type",
  [
    z.looseObject({
      output_type: z.literal("stream"),
      name: z.enum(["stdout", "stderr"], { error: '"stdout" or "stderr"' }),
      text,
    }),
    z.looseObject({ output_type: z.literal("display_data"), data: bundle, metadata: recordOrNone }),
    z.looseObject({
      output_type: z.literal("execute_result"),
      execution_count: count,
      data: bundle,
      metadata: recordOrNone,
    }),
    z.looseObject({
      output_type: z.literal("error"),
      ename: z.string({ error: "a text" }),
      evalue: z.string({ error: "a text" }),
      traceback: z.array(z.string({ error: "a text" }), { error: "a list of texts" }),
    }),
  ],
  { error: 'an output ("stream", "display_data", "execute_result" or "error")' },
);

const cellFields = {
  id: z.unknown().optional(),
  metadata: recordOrNone,
  source: text.nullable().transform((found) => found ?? ""),
};
const attachments = z
  .record(z.string(), bundle, { error: "an object" })
  .nullish()
  .transform((found) => found ?? undefined);

const cell = z.discriminatedUnion(
  "cell_type",
  [
    z.looseObject({
      cell_type: z.literal("code"),
      ...cellFields,
      execution_count: count,
      outputs: z
        .array(output, { error: "a list of outputs" })
        .nullish()
        .transform((found) => found ?? []),
    }),
    z.looseObject({ cell_type: z.literal("markdown"), ...cellFields, attachments }),
    z.looseObject({ cell_type: z.literal("raw"), ...cellFields, attachments }),
  ],
  { error: 'a cell ("code", "markdown" or "raw")' },
);

export const notebookSchema = z.looseObject({
  nbformat: z.literal(4),
  nbformat_minor: z.number(),
  metadata: recordOrNone,
  cells: z.array(cell, { error: "a list of cells" }),
});
