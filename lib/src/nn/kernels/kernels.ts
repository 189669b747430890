import { readFileSync } from "node:fs";
import path from "node:path";

/** An address in the memory of the kernels, in bytes; 0 stands for "none". */
export type Pointer = number;

/** The functions that kernels apply at their end: none, max(0, x), or 1 / (1 + e^-x); backwards, their derivatives. */
export const Activation = { linear: 0, relu: 1, sigmoid: 2 } as const;
export type ActivationName = keyof typeof Activation;

export const Loss = { squaredError: 0, absoluteError: 1, crossEntropy: 2 } as const;

/**
 * The exports of the WebAssembly module; its sources, in assembly/, say what each does. Pointers and strides are in
 * bytes, counts in elements; what is left out at the end of a call is 0.
 */
export interface Kernels {
  // prettier-ignore
  matMul(
    m: number, n: number, k: number, a: Pointer, aRow: number, aStep: number, b: Pointer, bRow: number,
    result: Pointer, resultRow: number, bias: Pointer, activation: number, value?: Pointer, valueRow?: number,
  ): void;
  transpose(a: Pointer, result: Pointer, rows: number, columns: number): void;
  sumColumns(a: Pointer, rows: number, columns: number, divisor: number, result: Pointer): void;
  spreadColumns(a: Pointer, rows: number, columns: number, divisor: number, result: Pointer): void;
  sumRows(a: Pointer, rows: number, columns: number, result: Pointer): void;
  meanRows(a: Pointer, rows: number, columns: number, divisor: number, result: Pointer): void;
  // prettier-ignore
  convolve(
    batch: number, x: Pointer, xImage: number, xLine: number, inChannels: number,
    filter: Pointer, filterHeight: number, filterWidth: number, strideDown: number, strideAcross: number,
    dilationDown: number, dilationAcross: number,
    y: Pointer, yImage: number, yLine: number, outHeight: number, outWidth: number, outChannels: number,
    bias: Pointer, activation: number, value?: Pointer, valueImage?: number, valueLine?: number,
  ): void;
  // prettier-ignore
  filterGradient(
    batch: number, x: Pointer, xImage: number, xLine: number, inChannels: number,
    filterHeight: number, filterWidth: number, strideDown: number, strideAcross: number,
    dilationDown: number, dilationAcross: number,
    dy: Pointer, dyImage: number, dyLine: number, outHeight: number, outWidth: number, outChannels: number,
    result: Pointer,
  ): void;
  // prettier-ignore
  depthwise(
    batch: number, lines: number, columns: number, channels: number,
    x: Pointer, xImage: number, xLine: number, xPixel: number,
    tapsDown: number, tapsAcross: number, xTapLine: number, xTapPixel: number,
    filter: Pointer, filterTapLine: number, filterTapPixel: number,
    y: Pointer, yImage: number, yLine: number, yPixel: number,
    bias: Pointer, activation: number, value?: Pointer, valueImage?: number, valueLine?: number,
  ): void;
  // prettier-ignore
  depthwiseFilterGradient(
    batch: number, lines: number, columns: number, channels: number,
    x: Pointer, xImage: number, xLine: number, xPixel: number,
    tapsDown: number, tapsAcross: number, xTapLine: number, xTapPixel: number,
    dy: Pointer, dyImage: number, dyLine: number, result: Pointer,
  ): void;
  repeatFloats(x: Pointer, count: number, times: number, y: Pointer): void;
  // prettier-ignore
  packPhases(
    filter: Pointer, filterHeight: number, filterWidth: number, inChannels: number, outChannels: number,
    strideDown: number, strideAcross: number, packed: Pointer,
  ): void;
  // prettier-ignore
  inputGradient(
    batch: number, dy: Pointer, dyImage: number, dyLine: number, outChannels: number,
    packed: Pointer, filterHeight: number, filterWidth: number, strideDown: number, strideAcross: number,
    top: number, left: number,
    dx: Pointer, dxImage: number, dxLine: number, height: number, width: number, inChannels: number,
    bias: Pointer, activation: number, value?: Pointer, valueImage?: number, valueLine?: number,
  ): void;
  // prettier-ignore
  copyLines(
    images: number, lines: number, bytes: number,
    from: Pointer, fromImage: number, fromLine: number, to: Pointer, toImage: number, toLine: number,
  ): void;
  clear(pointer: Pointer, bytes: number): void;
  // prettier-ignore
  gatherRows(
    a: Pointer, count: number, indices: Pointer, number: number, bytes: number, result: Pointer,
  ): number;
  // prettier-ignore
  addBias(
    a: Pointer, bias: Pointer, result: Pointer, rows: number, columns: number, activation: number,
  ): void;
  // prettier-ignore
  deriveActivation(
    gradient: Pointer, value: Pointer, result: Pointer, count: number, activation: number,
  ): void;
  // prettier-ignore
  clipGradient(
    gradient: Pointer, x: Pointer, result: Pointer, count: number, low: number, high: number,
  ): void;
  clip(x: Pointer, result: Pointer, count: number, low: number, high: number): void;
  // prettier-ignore
  extremes(
    larger: boolean, rows: number, columns: number,
    a: Pointer, aRow: number, aStep: number, b: Pointer, bRow: number, bStep: number, result: Pointer,
  ): void;
  // prettier-ignore
  maxPool(
    batch: number, x: Pointer, height: number, width: number, channels: number,
    windowHeight: number, windowWidth: number, strideDown: number, strideAcross: number, top: number, left: number,
    y: Pointer, outHeight: number, outWidth: number,
  ): void;
  // prettier-ignore
  maxPoolGradient(
    batch: number, x: Pointer, height: number, width: number, channels: number,
    windowHeight: number, windowWidth: number, strideDown: number, strideAcross: number, top: number, left: number,
    dy: Pointer, outHeight: number, outWidth: number, dx: Pointer,
  ): void;
  // prettier-ignore
  averagePool(
    batch: number, x: Pointer, height: number, width: number, channels: number,
    windowHeight: number, windowWidth: number, strideDown: number, strideAcross: number, top: number, left: number,
    y: Pointer, outHeight: number, outWidth: number,
  ): void;
  // prettier-ignore
  averagePoolGradient(
    batch: number, height: number, width: number, channels: number,
    windowHeight: number, windowWidth: number, strideDown: number, strideAcross: number, top: number, left: number,
    dy: Pointer, outHeight: number, outWidth: number, dx: Pointer,
  ): void;
  addTo(result: Pointer, a: Pointer, count: number): void;
  // prettier-ignore
  upSample(
    x: Pointer, batch: number, height: number, width: number, pixelBytes: number,
    down: number, across: number, y: Pointer,
  ): void;
  // prettier-ignore
  upSampleGradient(
    dy: Pointer, batch: number, height: number, width: number, channels: number,
    down: number, across: number, dx: Pointer,
  ): void;
  // prettier-ignore
  lossGradient(
    kind: number, activation: number, scale: number, y: Pointer, target: Pointer,
    images: number, lines: number, count: number, dy: Pointer, dyImage: number, dyLine: number,
  ): number;
  // prettier-ignore
  sampleCodes(
    batch: number, latent: number, heads: Pointer, noise: Pointer, z: Pointer, zRow: number, divergence: Pointer,
  ): void;
  // prettier-ignore
  sampleCodesGradient(
    batch: number, latent: number, heads: Pointer, noise: Pointer, dz: Pointer, dzRow: number, weight: number,
    result: Pointer,
  ): void;
  // prettier-ignore
  adam(
    w: Pointer, gradient: Pointer, m: Pointer, v: Pointer, result: Pointer, count: number,
    rate: number, beta1: number, beta2: number, epsilon: number, correction: number,
  ): void;
}

/** The compiled module lies in dist/, also for sources that run without having been compiled. */
const FOLDER = path.resolve(__dirname, "../../../dist/nn/kernels");

/**
 * The build of the kernels: "relaxed" multiplies and adds in one instruction with one rounding (WebAssembly's relaxed
 * SIMD), which Node has from version 22 on; "plain" in two, as every Node can. Their results differ by rounding.
 */
export type Build = "relaxed" | "plain";

let chosen: Build | undefined;

/**
 * The build that this process uses: the fastest that this Node can run, or what the environment variable
 * LATENT_LAB_KERNELS asks for. Throws an Error if that names none, or the package has not been built.
 */
export function kernelBuild(): Build {
  chosen ??= chooseBuild(process.env.LATENT_LAB_KERNELS);
  return chosen;
}

export function chooseBuild(name: string | undefined): Build {
  if (name === "relaxed" || name === "plain") return name;
  if (!name) return WebAssembly.validate(readKernels("kernels.relaxed.wasm")) ? "relaxed" : "plain";
  throw new Error(
    `Expected LATENT_LAB_KERNELS to be relaxed or plain, received "${name}": unset or change it.`,
  );
}

const modules = new Map<string, WebAssembly.Module>();

/** The kernels, working on this memory. Throws an Error if the package has not been built. */
export function loadKernels(memory: WebAssembly.Memory, build: Build = kernelBuild()): Kernels {
  const shared = memory.buffer instanceof SharedArrayBuffer ? ".shared" : "";
  const module = compile(`kernels.${build}${shared}.wasm`);
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}

function compile(name: string): WebAssembly.Module {
  let module = modules.get(name);
  if (!module) {
    module = new WebAssembly.Module(readKernels(name));
    modules.set(name, module);
  }
  return module;
}

/** The module's bytes. Throws an Error if the package has not been built. */
export function readKernels(name: string): Buffer<ArrayBuffer> {
  const file = path.join(FOLDER, name);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`Expected the compiled kernels at ${file}, found none: run \`npm run build\`.`, {
      cause: error,
    });
  }
}
