import { readFileSync } from "node:fs";

const PORTS = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"] as const;

/** The contents of a connection file: where to listen, and the key that messages are signed with. */
export interface Connection extends Readonly<Record<(typeof PORTS)[number], number>> {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly signature_scheme: string;
}

export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** Reads a connection file. Throws a ConnectionError with one clear sentence. */
export function readConnection(path: string): Connection {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new ConnectionError(
      `Cannot read the connection file ${path}; Jupyter passes its path when it starts a kernel.`,
    );
  }
  try {
    return parseConnection(text);
  } catch (error) {
    throw new ConnectionError(`${path} is not a connection file: ${(error as Error).message}.`);
  }
}

function parseConnection(text: string): Connection {
  const value = JSON.parse(text) as Partial<Record<keyof Connection, unknown>>;
  const { transport = "tcp", ip = "127.0.0.1", key = "", signature_scheme = "hmac-sha256" } = value;
  for (const port of PORTS) {
    if (!Number.isInteger(value[port])) {
      throw new Error(`expected a number as ${port}, received ${String(value[port])}`);
    }
  }
  for (const [name, part] of Object.entries({ transport, ip, key, signature_scheme })) {
    if (typeof part !== "string") throw new Error(`expected a string as ${name}, received ${String(part)}`);
  }
  return { ...value, transport, ip, key, signature_scheme } as Connection;
}

/** Returns the address at which a socket listens. IPC transports name a file per port. */
export function address({ transport, ip }: Connection, port: number): string {
  return `${transport}://${ip}${transport === "ipc" ? "-" : ":"}${port}`;
}
