import { expect } from "chai";
import {
  forgetScripts,
  knownScripts,
  registerScript,
  SessionScripts,
} from "../../../kernel/src/engine/errors/scripts.js";
import { LazyMap } from "../../../kernel/src/engine/errors/source-maps.js";

describe("the scripts of a session", () => {
  const script = (name: string) => ({ name, text: name, map: new LazyMap("{}"), linesBefore: 0 });
  const known = () =>
    knownScripts()
      .map(({ url }) => url)
      .filter((url) => url.startsWith("test:"));

  it("are known, the last ones of them, until the session ends", () => {
    const cells = new SessionScripts(2);
    registerScript("test:module", script("a module of the session"));
    for (const n of [1, 2, 3, 4]) cells.register(`test:${n}`, script(`cell ${n}`));
    expect(known()).to.deep.equal(["test:module", "test:3", "test:4"]);
    cells.forget();
    expect(known()).to.deep.equal(["test:module"]);
    forgetScripts(["test:module"]);
  });

  it("are known by the thousand where nobody says how many", () => {
    const cells = new SessionScripts();
    const all = Array.from({ length: 6000 }, (_, n) => `test:${n}`);
    for (const url of all) cells.register(url, script(url));
    expect(known()).to.deep.equal(all.slice(-5000));
    cells.forget();
  });
});
