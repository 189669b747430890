export { bars, type BarData } from "./bars.js";
export type { AxisText, Figure, FigureText } from "./figure.js";
export { images, type ImageOptions, type ImageRow } from "./images.js";
export { learningCurves, type LearningData, type LearningOptions } from "./learning-curves.js";
export { lines, type LineData, type LineOptions } from "./lines.js";
export { matrices, type MatrixPanel } from "./matrices.js";
export { pairedErrors } from "./paired-errors.js";
export { points, type PointSeries } from "./points.js";
export { stack } from "./stack.js";
