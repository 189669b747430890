/** The functions of this library that notebook 10-convolutions has one write, and those that contain them. */
export const FAMILY = [
  "dilatedConv2d",
  "dilateKernel",
  "multiChannelConv2d",
  "depthwiseConv2d",
  "pointwiseConv2d",
  "depthwiseSeparableConv2d",
  "bilinearSample",
  "deformableConv2d",
  "affineSample",
] as const;
