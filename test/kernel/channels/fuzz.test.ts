import { expect } from "chai";
import fc from "fast-check";
import { createSigner, encode, Headers } from "../../../kernel/src/wire/index.js";
import { ofType } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

const MESSAGES = 150;

/** Types of requests, without those that ask for an end, or hold up what is sent after them. */
const TYPES = [
  "execute_request",
  "inspect_request",
  "complete_request",
  "history_request",
  "is_complete_request",
  "comm_info_request",
  "kernel_info_request",
  "comm_open",
  "comm_msg",
  "comm_close",
  "input_reply",
  "debug_request",
  "no_such_request",
];

/** Fields that the protocol knows, with values that it does not, and code that TypeScript does not. */
const content = fc.dictionary(
  fc.constantFrom(
    "code",
    "cursor_pos",
    "detail_level",
    "silent",
    "user_expressions",
    "hist_access_type",
    "n",
    "comm_id",
    "data",
    "value",
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<fc.JsonValue>("1 +", "\u0000", "\ud800", "const", -1, 1e300, "await ("),
  ),
);

/** Messages that are signed, yet not what anybody would send. */
const signed = fc.record({
  type: fc.constantFrom(...TYPES),
  content: content.map((each) => JSON.stringify(each)),
  parent: fc.oneof(fc.constant("{}"), fc.json()),
  metadata: fc.oneof(fc.constant("{}"), fc.json()),
  buffers: fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 3 }),
  goodKey: fc.boolean(),
});

const noise = fc.array(
  fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json(), fc.constantFrom("<IDS|MSG>", "", "{}")),
  { minLength: 1, maxLength: 12 },
);

type Signed = typeof signed extends fc.Arbitrary<infer Value> ? Value : never;

const channels = fc.constantFrom("shell" as const, "control" as const, "stdin" as const);

describe("a kernel that is sent anything at all", () => {
  it("lives on, runs the next cell, and says on one line what it ignores", async () => {
    const kernel = await KernelProcess.start();
    try {
      const { client, connection } = kernel;
      const frames = ({ type, parent, metadata, content, buffers, goodKey }: Signed) => {
        const header = JSON.stringify(new Headers("s", "t").next(type));
        const message = { identities: [], header, parentHeader: parent, metadata, content, buffers };
        return encode(message, createSigner(goodKey ? connection.key : "another key", "hmac-sha256"));
      };
      const messages = fc.array(
        fc.tuple(channels, fc.oneof({ arbitrary: signed.map(frames), weight: 2 }, noise)),
        { minLength: MESSAGES, maxLength: MESSAGES, size: "max" },
      );
      const property = fc.asyncProperty(messages, async (sent) => {
        for (const [channel, each] of sent) await client.sendFrames(each, channel);
        // What came by control has been read when this is answered, and a cell that fails aborts those that wait behind
        // it: this one perhaps.
        await client.request("kernel_info_request", {}, { channel: "control" });
        await client.execute("0");
        const { reply, published } = await client.execute("40 + 2");
        expect(reply.content.status, kernel.log).to.equal("ok");
        expect(published.find(ofType("execute_result"))?.content.data).to.deep.equal({ "text/plain": "42" });
        await client.request("kernel_info_request", {}, { channel: "control" });
      });
      await fc.assert(property, { numRuns: 2, endOnFailure: true });
      const lines = kernel.log.split("\n").filter((line) => line !== "");
      expect(lines.filter((line) => !line.startsWith("[latent-lab] "))).to.deep.equal([]);
    } finally {
      await kernel.stop();
    }
  });
});
