import { expect } from "chai";
import fc from "fast-check";
import { decode, encode, MAX_DEPTH, NotPlainData } from "../../../../grading/src/sandbox/codec/index.js";

const roundTrip = (value: unknown): unknown => decode(JSON.parse(encode(value)));

const leaf = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, undefined, null, true, false),
  fc.bigInt(),
  fc.string({ unit: "binary" }),
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint8Array(),
  fc.bigInt64Array(),
);
const key = fc
  .oneof(fc.string(), fc.constantFrom("$number", "$", "$$", "$typed", "toJSON", "constructor"))
  .filter((key) => key !== "__proto__");
const { tree: plainData } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie("tree")),
    fc.dictionary(key, tie("tree"), { noNullPrototype: true }),
  ),
}));

describe("The value codec", () => {
  it("gives back every plain value as it was", () => {
    fc.assert(
      fc.property(plainData, (value) => {
        expect(roundTrip(value)).to.deep.equal(value);
      }),
    );
  });

  it("keeps the sign of zero, also within", () => {
    expect(Object.is(roundTrip(-0), -0)).to.equal(true);
    expect(Object.is((roundTrip([[0, -0]]) as number[][])[0]?.[1], -0)).to.equal(true);
  });

  it("writes numbers that JSON has as JSON does, and holes as undefined", () => {
    expect(encode([1, 0.1, [2e-7]])).to.equal("[1,0.1,[2e-7]]");
    // eslint-disable-next-line no-sparse-arrays -- a hole is what is tested
    expect(roundTrip([1, , 3])).to.deep.equal([1, undefined, 3]);
  });

  it("copies a view of a larger buffer alone", () => {
    const view = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
    expect(roundTrip(view)).to.deep.equal(new Float64Array([2, 3]));
  });

  it("says where the refused part is", () => {
    expect(() => encode({ forward: [[1], [() => 1]] })).to.throw(
      NotPlainData,
      ".forward[1][0]) is a function",
    );
    expect(() => encode({ a: [new Date()] })).to.throw(NotPlainData, ".a[0]) is an instance of Date");
    expect(() => encode(Object.create({}))).to.throw(NotPlainData, "instance of a class");
    expect(() =>
      encode(
        new (class Answer {
          x = 1;
        })(),
      ),
    ).to.throw(NotPlainData, "instance of Answer");
  });

  it("runs nothing of what it reads", () => {
    let ran = 0;
    const trap = (): number => ran++;
    const traps = new Proxy(
      {},
      { get: trap, ownKeys: () => [String(trap())], getPrototypeOf: () => (trap(), null) },
    );
    const values = [
      { get x() { return trap(); } }, // prettier-ignore
      { valueOf: trap, toJSON: trap, [Symbol.toPrimitive]: trap },
      traps,
      Object.create(traps),
      Object.defineProperty([1], 0, { get: trap }),
    ];
    for (const value of values) expect(() => encode(value)).to.throw(NotPlainData);
    expect(ran).to.equal(0);
  });

  it("refuses what is too deep, too long or contains itself", () => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
    expect(roundTrip(deep(MAX_DEPTH))).to.deep.equal(deep(MAX_DEPTH));
    expect(() => encode(deep(MAX_DEPTH + 1))).to.throw(NotPlainData, "deeper");
    expect(() => encode("x".repeat(5e6))).to.throw(NotPlainData, "5000000 characters");
    expect(() => encode(new Array(2 ** 31))).to.throw(NotPlainData, "longer");
    // For its length, before a single item is looked at: what is too much is not to cost time.
    const seen: unknown[] = [];
    const long = Object.defineProperty(new Array(2 ** 22), 0, { get: () => seen.push(0) });
    expect(() => encode({ a: long })).to.throw(NotPlainData, "(at .a) makes the answer longer");
    const most = new Array(2 ** 21 - 2).fill(7);
    expect(roundTrip(most)).to.have.length(most.length);
    const self: { inner: unknown[] } = { inner: [] };
    self.inner.push(self);
    expect(() => encode(self)).to.throw(NotPlainData, "contains itself");
    // Each of its 31 levels holds the next one twice: small in memory, 2^31 values to write.
    let twice: unknown = [1];
    for (let i = 1; i < MAX_DEPTH; i++) twice = [twice, twice];
    expect(() => encode(twice)).to.throw(NotPlainData, "longer");
  });

  it("refuses text that it has not written, and makes no prototype of it", () => {
    const forged = [
      '{"__proto__":{"polluted":1},"a":1}',
      '{"$number":"1e999"}',
      '{"$bigint":"0x10"}',
      '{"$typed":["Object","AAAA"]}',
      '{"$typed":["Float64Array","AAAA"]}',
      '{"$typed":["__proto__","AAAA"]}',
      '{"$other":1}',
      '{"a":1,"$number":"NaN"}',
      "[".repeat(100) + "]".repeat(100),
    ];
    for (const text of forged) expect(() => decode(JSON.parse(text)), text).to.throw(NotPlainData);
    expect({}).not.to.have.property("polluted");
  });

  it("never gives back anything but plain data, whatever JSON it is given", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          expect(roundTrip(decode(JSON.parse(text)))).to.deep.equal(decode(JSON.parse(text)));
        } catch (error) {
          expect(error).to.be.instanceOf(NotPlainData);
        }
      }),
    );
  });
});
