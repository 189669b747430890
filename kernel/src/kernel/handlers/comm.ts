import type { Handler } from "./handler.js";

export const handleCommInfo: Handler = ({ comms }, { content }) => {
  const { target_name } = content;
  return { status: "ok", comms: comms.info(typeof target_name === "string" ? target_name : undefined) };
};
