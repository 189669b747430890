import type { Adapter, AdapterName } from "./adapter.js";
import { callWithModels } from "./models.js";
import { callWithNetworks } from "./networks.js";
import { callWithTensors } from "./tensors.js";

export type { Adapted, Adapter, AdapterName, TensorFlow } from "./adapter.js";

export const adapters: Readonly<Record<AdapterName, Adapter>> = {
  tensors: callWithTensors,
  models: callWithModels,
  networks: callWithNetworks,
};
