/** The sandbox itself does not work; never the fault of what runs in it. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}
