import { runInNewContext } from "node:vm";
import { expect } from "chai";
import fc from "fast-check";
import { useFastestBackend } from "../../../lib/src/nn/index.js";
import { createVae, decode, latentExplorer, type Explorer } from "../../../lib/src/vae/index.js";
import { DECODER_SOURCE } from "../../../lib/src/vae/explorer-script.js";
import { packDecoder } from "../../../lib/src/vae/pack-decoder.js";

const vae = createVae({ inputSize: 16, hidden: [9, 5], latent: 2, seed: "explorer" });
const words = { title: "A walk", description: "Codes side by side." };
const bundleOf = (explorer: Explorer) =>
  explorer[Symbol.for("Jupyter.display")]?.() as Readonly<Record<string, string>>;

describe("the latent explorer", () => {
  before(useFastestBackend);

  it("decodes in the browser as the decoder does, to a thousandth", () => {
    const decodeWith = runInNewContext(`${DECODER_SOURCE} decodeWith`, { atob }) as (
      layers: unknown,
    ) => (code: number[]) => ArrayLike<number>;
    const inBrowser = decodeWith(packDecoder(vae.decoder));
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const expected = decode(vae, [[x, y]]);
        const drawn = inBrowser([x, y]);
        expect(drawn.length).to.equal(16);
        expected.forEach((value, i) => expect(drawn[i]).to.be.closeTo(value, 1e-3));
      }),
      { numRuns: 30 },
    );
  });

  it("is one bundle: a page part with its own script, a picture of the same plane, and words", () => {
    const bundle = bundleOf(latentExplorer(vae, words));
    expect(Object.keys(bundle)).to.deep.equal(["text/html", "image/png", "text/plain"]);
    const { "text/html": html = "", "image/png": png = "", "text/plain": text } = bundle;
    expect(html).to.include(`src="data:image/png;base64,${png}"`).and.include("alt=");
    expect(html).not.to.match(/https?:/);
    const bytes = Buffer.from(png, "base64");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.deep.equal([13 * 4, 13 * 4]);
    expect(text).to.include("A walk").and.include("Codes side by side.").and.include("13 × 13 images");
  });

  it("says the same thing each time", () => {
    expect(bundleOf(latentExplorer(vae, words))).to.deep.equal(bundleOf(latentExplorer(vae, words)));
  });

  it("keeps labels and words from ending its script or its elements", () => {
    const { "text/html": html = "" } = bundleOf(
      latentExplorer(vae, {
        title: "<b>",
        description: "</p><script>",
        codes: { z: [[0, 0]], labels: ["</script><script>alert(1)"] },
      }),
    );
    expect(html.match(/<script>/g)).to.have.length(1);
    expect(html.match(/<\/script>/g)).to.have.length(1);
    expect(html).to.include("&lt;b&gt;");
  });

  it("refuses what has no plane, no square image, no dense decoder, or codes without labels", () => {
    const small = { hidden: [], seed: 1 } as const;
    expect(() => latentExplorer(createVae({ ...small, inputSize: 16, latent: 3 }), words)).to.throw(
      RangeError,
      "3 dimensions",
    );
    expect(() => latentExplorer(createVae({ ...small, inputSize: 15, latent: 2 }), words)).to.throw(
      RangeError,
      "15 values",
    );
    const conditional = createVae({ ...small, inputSize: 16, latent: 2, condition: 3 });
    expect(() => packDecoder(conditional.model)).to.throw(RangeError, "Expected dense layers");
    expect(() => latentExplorer(vae, { ...words, codes: { z: [[0, 0]], labels: [] } })).to.throw(
      RangeError,
      "a label for each of 1 codes, received 0",
    );
  });
});
