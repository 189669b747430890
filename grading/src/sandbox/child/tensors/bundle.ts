/** The modules that notebooks which compute with tensors may import: a program of its own, loaded only for these. */
import * as tf from "@tensorflow/tfjs";

export { adapters, fewLabels, followReserved, gan, models, nn, vae } from "latent-lab/sandbox/tensors";
export { tf };
