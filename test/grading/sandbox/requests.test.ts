import { expect } from "chai";
import { callText, loadText, readText } from "../../../grading/src/sandbox/requests.js";

describe("a request to the sandbox", () => {
  it("is the JSON of the protocol, whatever stands in it", () => {
    const target = 'f","calls":[]';
    const calls = [{ args: [1, NaN, { $odd: "ø" }] }, { args: [] }];
    expect(JSON.parse(callText(target, calls, { withheld: ["sum"], adapter: "models" }))).to.deep.equal({
      do: "call",
      target,
      calls: [[1, { $number: "NaN" }, { $$odd: "ø" }], []],
      adapter: "models",
      withheld: ["sum"],
    });
    expect(JSON.parse(callText("f", [], {}))).to.deep.equal({
      do: "call",
      target: "f",
      calls: [],
      withheld: [],
    });
    expect(JSON.parse(readText(target))).to.deep.equal({ do: "read", target });
    const load = { cells: [{ script: 2, code: 'var a = "\n";' }], libraries: [], tensors: false };
    expect(JSON.parse(loadText(load))).to.deep.equal({ do: "load", ...load });
  });

  it("has the arguments as they are now, unless nobody can have changed them", () => {
    const numbers = Float64Array.of(1);
    const row = [1, 2];
    const args = Object.freeze([row, numbers]);
    const asked = () => callText("f", [{ args }], {});
    const before = asked();
    row.push(3);
    const longer = asked();
    numbers[0] = 2;
    Object.freeze(row);
    const changed = asked();
    expect(longer).to.include("[1,2,3]").and.not.equal(before);
    expect(changed).to.not.equal(longer);
    numbers[0] = 1;
    expect(asked()).to.equal(longer);
  });
});
