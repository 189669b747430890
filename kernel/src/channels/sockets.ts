import { Reply, Router, XPublisher } from "zeromq";
import { address, type Connection } from "./connection.js";

/** Longest time that unsent messages may hold up the end of the process, in milliseconds. */
const LINGER = 300;

interface Sockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly iopub: XPublisher;
  readonly hb: Reply;
}

/** Opens and binds the five sockets of a kernel. Rejects if an address cannot be had. */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  const router = () => new Router({ linger: LINGER, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
  const sockets: Sockets = {
    shell: router(),
    control: router(),
    stdin: router(),
    // Without the high water mark a publisher drops what a slow reader has not yet fetched.
    iopub: new XPublisher({ linger: LINGER, sendHighWaterMark: 0, verbosity: "allSubs" }),
    hb: new Reply({ linger: 0 }),
  };
  const bindings = (["iopub", "stdin", "hb", "control", "shell"] as const).map((name) =>
    sockets[name].bind(address(connection, connection[`${name}_port`])),
  );
  const failed = (await Promise.allSettled(bindings)).find((binding) => binding.status === "rejected");
  if (failed) {
    for (const socket of Object.values(sockets)) socket.close();
    throw failed.reason;
  }
  return sockets;
}

/** Sends every heartbeat back, for as long as the socket is open. */
export async function echo(heartbeat: Reply): Promise<void> {
  for await (const frames of heartbeat) await heartbeat.send(frames);
}
