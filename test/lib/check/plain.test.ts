import { expect } from "chai";
import fc from "fast-check";
import { createContext, runInContext } from "node:vm";
import { decode, plain } from "../../../lib/src/check/plain.js";
import type { Outcome } from "../../../lib/src/check/outcome.js";

describe("plain", () => {
  it("copies plain data", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(plain(value)).to.deep.equal({ kind: "value", value });
      }),
    );
    expect(plain(NaN)).to.deep.equal({ kind: "value", value: NaN });
    expect(plain(undefined)).to.deep.equal({ kind: "value", value: undefined });
  });

  it("hands out a copy, which later changes do not reach", () => {
    const matrix = [[1]];
    const outcome = plain(matrix);
    matrix[0]?.push(2);
    expect(outcome).to.deep.equal({ kind: "value", value: [[1]] });
  });

  it("takes arrays and objects of another realm, as notebook cells may make them", () => {
    const value = runInContext("({ forward: [1], reverse: [Infinity] })", createContext()) as unknown;
    expect(plain(value)).to.deep.equal({ kind: "value", value: { forward: [1], reverse: [Infinity] } });
  });

  it("reads holes as undefined and never as 0", () => {
    expect(plain(Array(2))).to.deep.equal({ kind: "value", value: [undefined, undefined] });
  });

  const touched = () => {
    throw new Error("student code was run");
  };
  const hostile: Record<string, unknown> = {
    "a function": touched,
    "a symbol": Symbol("x"),
    "a Proxy of an array": new Proxy([1], {
      get: touched,
      getOwnPropertyDescriptor: touched,
      ownKeys: touched,
    }),
    "a Proxy deep inside": [[new Proxy({}, {})]],
    "a getter": Object.defineProperty({}, "forward", { get: touched, enumerable: true }),
    "a getter in an array": Object.defineProperty([0], 0, { get: touched }),
    "an object with valueOf": { valueOf: touched },
    "an object with Symbol.toPrimitive": { [Symbol.toPrimitive]: 1 },
    "a Number object": Object(0.5) as unknown,
    "a subclass of Number": new (class extends Number {})(0.5),
    "an instance of a class": new (class Answer extends Date {})(),
    "an object whose prototype is a Proxy": Object.create(
      new Proxy({}, { getPrototypeOf: touched }),
    ) as unknown,
    "a promise": Promise.resolve(0.5),
    "an array of bigints": BigInt64Array.of(1n),
    "a Map": new Map(),
    "an array that holds itself": (() => {
      const loop: unknown[] = [];
      loop.push(loop);
      return loop;
    })(),
    "a huge sparse array": Array(2 ** 31),
  };
  for (const [name, value] of Object.entries(hostile)) {
    it(`refuses ${name} without running any of it`, () => {
      expect(plain(value)).to.have.property("kind", "malformed");
    });
  }
});

describe("an array of numbers of one type", () => {
  it("is taken for an ordinary array, as long as it is and not as it says", () => {
    expect(plain(Float64Array.of(0.1, NaN))).to.deep.equal({ kind: "value", value: [0.1, NaN] });
    expect(plain({ forward: Float32Array.of(0.5) })).to.deep.equal({
      kind: "value",
      value: { forward: [0.5] },
    });
    const lying = Object.defineProperty(Float64Array.of(1, 2), "length", {
      get: () => {
        throw new Error("touched");
      },
    });
    expect(plain(lying)).to.deep.equal({ kind: "value", value: [1, 2] });
  });
});

describe("decode", () => {
  it("takes apart what was forged into an outcome", () => {
    expect(decode({ kind: "value", value: { valueOf: () => 1 } }).kind).to.equal("malformed");
    expect(decode({ kind: "throw", name: {}, message: "x" } as unknown as Outcome).kind).to.equal(
      "malformed",
    );
    expect(decode({ kind: "value", value: 1, mutated: "yes" } as unknown as Outcome)).to.deep.equal({
      kind: "value",
      value: 1,
    });
  });
});
