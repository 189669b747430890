import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs messages, so that only who knows the connection file can give the kernel work. */
export interface Signer {
  /** The signature of the four JSON parts, in hexadecimal digits; empty without a key. */
  sign(parts: readonly (string | Uint8Array)[]): string;
  verify(signature: string, parts: readonly (string | Uint8Array)[]): boolean;
}

/** `scheme` as in the connection file: `hmac-` and a digest. An empty key means that nothing is signed. */
export function createSigner(key: string, scheme: string): Signer {
  if (key === "") return { sign: () => "", verify: () => true };
  const digest = scheme.replace(/^hmac-/, "");
  const sign: Signer["sign"] = (parts) => {
    const hmac = createHmac(digest, key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  };
  return {
    sign,
    verify(signature, parts) {
      const [received, expected] = [Buffer.from(signature), Buffer.from(sign(parts))];
      return received.length === expected.length && timingSafeEqual(received, expected);
    },
  };
}
