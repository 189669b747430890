import type { MimeBundle } from "../engine.js";

/** A bundle as Jupyter's messages and notebooks hold it: bytes, of an image say, in base64. */
export function encodedBundle(bundle: MimeBundle): MimeBundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([type, data]) => [
      type,
      data instanceof Uint8Array ? Buffer.from(data).toString("base64") : data,
    ]),
  );
}
