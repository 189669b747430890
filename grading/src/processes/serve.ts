import type { Message, Order } from "./messages.js";

/** Says what is being done, for whoever has to explain why it never ended. */
export type Doing = (what: string) => void;

/** The handlers of what a helper can be asked; each call with one argument, plain data and buffers. */
type Handlers<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (argument: infer Argument) => infer Result
    ? (argument: Argument, doing: Doing) => Result | Promise<Awaited<Result>>
    : never;
};

/**
 * Serves the calls of the process that started this one as a `Helper`, and ends with that process.
 * @param begin makes the handlers from the setup that the parent sends
 */
export function serve<Calls, Setup>(
  begin: (setup: Setup) => Handlers<Calls> | Promise<Handlers<Calls>>,
): void {
  let handlers: Handlers<Calls> | undefined;
  let turn: Promise<void> = Promise.resolve();
  const send = (message: Message) => void process.send?.(message);
  const doing: Doing = (what) => send({ kind: "doing", what });

  const obey = async (order: Exclude<Order, { order: "end" }>): Promise<void> => {
    try {
      if (order.order === "begin") {
        handlers = await begin(order.setup as Setup);
        return send({ kind: "ready" });
      }
      const handler = handlers?.[order.method as keyof Calls] as
        ((argument: unknown, doing: Doing) => unknown) | undefined;
      if (!handler) throw new Error(`This process knows no call ${order.method}.`);
      const value = await handler(order.argument, doing);
      send({ kind: "value", value, rss: process.memoryUsage.rss() });
    } catch (error) {
      send({ kind: "error", error, name: error instanceof Error ? error.name : "Error" });
    }
  };
  // The first call may come while this still begins.
  process.on("message", (order: Order) => {
    if (order.order === "end") process.exit();
    turn = turn.then(() => obey(order));
  });
  // Nobody is left to do anything for.
  process.once("disconnect", () => process.exit());
}
