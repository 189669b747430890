import path from "node:path";
import type ts from "typescript";
import type { TypeScript } from "./load.js";

/** TypeScript's signature help, which is internal without a language service. */
interface SignatureHelp {
  getSignatureHelpItems(
    program: ts.Program,
    file: ts.SourceFile,
    position: number,
    reason: ts.SignatureHelpTriggerReason | undefined,
    token: ts.CancellationToken,
  ): ts.SignatureHelpItems | undefined;
}

const token = { isCancellationRequested: () => false, throwIfCancellationRequested: () => undefined };

/** The signature of the call around `cursor` in the cell that the converter saw last. */
export function signatureHelp(
  typescript: TypeScript,
  program: ts.Program,
  cwd: string,
  cursor: number,
): ts.SignatureHelpItems | undefined {
  const file = program.getSourceFile(path.posix.join(cwd, "__tslab__.ts"));
  const { SignatureHelp } = typescript as unknown as { SignatureHelp: SignatureHelp };
  return (
    file &&
    SignatureHelp.getSignatureHelpItems(program, file, "export {};\n".length + cursor, undefined, token)
  );
}
