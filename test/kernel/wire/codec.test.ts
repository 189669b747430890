import { expect } from "chai";
import fc from "fast-check";
import { createSigner, decode, encode, Headers, WireError } from "../../../kernel/src/wire/index.js";

const signer = createSigner("a key", "hmac-sha256");
const json = fc.dictionary(fc.string(), fc.jsonValue());
const bytes = fc
  .uint8Array({ maxLength: 40 })
  .filter((frame) => Buffer.from(frame).toString("latin1") !== "<IDS|MSG>");

const header = (type: string) => new Headers("session", "test").next(type);

function frames(
  content: object = {},
  parts: { parent?: object; metadata?: object; type?: string } = {},
): Buffer[] {
  const message = {
    identities: [],
    header: JSON.stringify(header(parts.type ?? "x_request")),
    parentHeader: JSON.stringify(parts.parent ?? {}),
    metadata: JSON.stringify(parts.metadata ?? {}),
    content: JSON.stringify(content),
  };
  return encode(message, signer).map((frame) => Buffer.from(frame as string));
}

describe("the wire format", () => {
  it("brings back what was sent, with routing ids and buffers", () => {
    fc.assert(
      fc.property(
        fc.array(bytes),
        json,
        json,
        json,
        fc.array(bytes),
        (ids, parent, metadata, content, buffers) => {
          const sent = [
            ...ids.map((id) => Buffer.from(id)),
            ...frames(content, { parent, metadata }),
            ...buffers,
          ];
          const message = decode(
            sent.map((frame) => Buffer.from(frame)),
            signer,
          );
          expect(message.identities.map((id) => [...id])).to.deep.equal(ids.map((id) => [...id]));
          expect(message.buffers.map((buffer) => [...buffer])).to.deep.equal(
            buffers.map((buffer) => [...buffer]),
          );
          const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));
          expect(message.content).to.deep.equal(plain(content));
          expect(message.metadata).to.deep.equal(plain(metadata));
          expect(message.parentHeader).to.deep.equal(plain(parent));
          expect(message.header.msg_type).to.equal("x_request");
        },
      ),
    );
  });

  it("signs as the Jupyter protocol says", () => {
    // Computed with Python: hmac.new(b"key", b"{}" * 4, hashlib.sha256).hexdigest()
    const signature = createSigner("key", "hmac-sha256").sign(["{}", "{}", "{}", "{}"]);
    expect(signature).to.equal("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
  });

  it("refuses a message of which any byte was changed", () => {
    const original = frames({ code: "1 + 1" });
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (frame, byte, change) => {
        const changed = original.map((each) => Buffer.from(each));
        const target = changed[1 + (frame % (changed.length - 1))] ?? Buffer.alloc(0);
        target[byte % target.length] = (target[byte % target.length] ?? 0) ^ change;
        expect(() => decode(changed, signer)).to.throw(WireError);
      }),
    );
  });

  it("answers any frames at all with a message or a WireError", () => {
    const delimiter = fc.constant(Buffer.from("<IDS|MSG>"));
    const frame = fc.oneof(delimiter, fc.uint8Array().map(Buffer.from), fc.json().map(Buffer.from));
    fc.assert(
      fc.property(fc.array(frame), fc.constantFrom("", "key"), (any, key) => {
        try {
          decode(any as Buffer[], createSigner(key, "hmac-sha256"));
        } catch (error) {
          expect(error).to.be.instanceOf(WireError);
        }
      }),
    );
  });

  const wrong: Record<string, [Buffer[], RegExp]> = {
    "no delimiter": [frames().slice(1), /no <IDS\|MSG> frame/],
    "too few frames": [frames().slice(0, 4), /at least 5 frames/],
    "a foreign signature": [encodeWith("another key"), /signature does not match/],
  };
  for (const [name, [broken, message]] of Object.entries(wrong)) {
    it(`says what is wrong: ${name}`, () => {
      expect(() => decode(broken, signer)).to.throw(WireError, message);
    });
  }

  for (const [name, content, message] of [
    ["content that is not JSON", "{", /content is not JSON/],
    ["content that is no object", "[1]", /expected a JSON object as its content, received \[1\]/],
  ] as const) {
    it(`says what is wrong: ${name}`, () => {
      const unsigned = createSigner("", "hmac-sha256");
      const raw = ["<IDS|MSG>", "", JSON.stringify(header("x")), "{}", "{}", content].map((each) =>
        Buffer.from(each),
      );
      expect(() => decode(raw, unsigned)).to.throw(WireError, message);
    });
  }

  it("accepts anything unsigned where there is no key", () => {
    const unsigned = createSigner("", "hmac-sha256");
    expect(decode(frames({ a: 1 }), unsigned).content).to.deep.equal({ a: 1 });
  });
});

function encodeWith(key: string): Buffer[] {
  const message = {
    identities: [],
    header: JSON.stringify(header("x")),
    parentHeader: "{}",
    metadata: "{}",
    content: "{}",
  };
  return encode(message, createSigner(key, "hmac-sha256")).map((frame) => Buffer.from(frame as string));
}
