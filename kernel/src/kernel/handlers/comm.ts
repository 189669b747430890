import type { Handler } from "./handler.js";

export const handleCommInfo: Handler = () => ({ status: "ok", comms: {} });

/** No library has registered a target: the protocol asks to close what the front end opens. */
export const handleCommOpen: Handler = (session, request) => {
  session.publish(request, "comm_close", { comm_id: request.content.comm_id, data: {} });
  return undefined;
};

/** For a comm that is closed already. */
export const handleCommMessage: Handler = () => undefined;
