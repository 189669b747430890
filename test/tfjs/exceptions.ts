const SKIPPED = "tfjs declares it with xit: it runs on no backend";

/** Tests that hold fast a fault of tfjs itself, on all its backends, and why our kernels do not share it. */
export const FAULTS: Readonly<Record<string, string>> = {
  "avgPool engine gradient x=[3,3,1] f=[3,3] s=1 p=explicit":
    "it expects dy / 9 from windows of which only 4 or 6 pixels count in the mean; differences say dy / 4 and dy / 6",
  "depthwiseConv2d gradients engine throws error on dilations > 1":
    "it expects an error where our kernels have the gradient, which follows differences",
  "gradients engine errors if relevant ops are missing grads":
    "it expects an error where our kernels have the gradient: that of a step, which is 0 wherever there is one",
};

/**
 * The unit tests of tfjs-core that do not pass on our kernels, by name, and why. A test that comes to pass must leave
 * this list.
 */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  ...FAULTS,
  "IS_BROWSER isBrowser: false": SKIPPED,
  "IS_BROWSER isBrowser: true": SKIPPED,
  "debug on engine A x B": SKIPPED,
  "gradient registry engine warning when registering the same gradient twice": SKIPPED,
  "kernel_registry engine errors when registering the same kernel twice": SKIPPED,
};
