import { text } from "../fields.js";
import type { Handler } from "./handler.js";

export const handleIsComplete: Handler = ({ engine }, { content }) =>
  engine.isComplete(text(content, "code"));
