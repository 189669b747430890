// Answers as text, with a place for what a student does in their own way.

/** Refuses what it should, then does this. */
export const klDiscrete = (body: string) => `function klDiscrete(q: number[], p: number[]): number {
  if (q.length !== p.length) throw new RangeError("q and p have different lengths");
  for (const values of [q, p]) {
    if (!values.every((value) => Number.isFinite(value) && value >= 0)) throw new RangeError("not a probability");
    if (Math.abs(values.reduce((a, b) => a + b, 0) - 1) > 1e-9) throw new RangeError("does not sum to 1");
  }
  ${indent(body)}
}`;

/** The sum over the outcomes of one term of a = q[i] and b = p[i], where a is not 0. */
export const sumOverOutcomes = (term: string) =>
  klDiscrete(`let sum = 0;
q.forEach((a, i) => {
  const b = p[i];
  if (a > 0) sum += ${term};
});
return sum;`);

/** Refuses what it should, then does this. */
export const klBernoulli = (body: string) => `function klBernoulli(p1: number, p2: number): number {
  if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new RangeError("not a probability");
  ${indent(body)}
}`;

/** The term of a = p1, b = p2 and that of a = 1 - p1, b = 1 - p2, then this. */
export const twoTerms = (term: string, result = "term(p1, p2) + term(1 - p1, 1 - p2)") =>
  klBernoulli(`const term = (a: number, b: number) => ${term};
return ${result};`);

export const klSweep = (body: string) =>
  `function klSweep(p1: number, p2: number[]): { forward: number[]; reverse: number[] } {
  ${indent(body)}
}`;

interface Scatter {
  readonly rows?: string;
  readonly columns?: string;
  readonly output?: string;
  readonly place?: string;
  readonly result?: string;
}

/** Four loops that spread the kernel, with some of their lines replaced. */
export const scatter = ({
  rows = "(input.length - 1) * stride + kernel.length",
  columns = "(input[0].length - 1) * stride + kernel[0].length",
  output = "Array.from({ length: rows }, () => new Array(columns).fill(0))",
  place = "output[r * stride + i][c * stride + j] += input[r][c] * kernel[i][j];",
  result = "output",
}: Scatter = {}) => `function transposedConv2d(input: number[][], kernel: number[][], stride: number): number[][] {
  const rows = ${rows};
  const columns = ${columns};
  const output: number[][] = ${output};
  for (let r = 0; r < input.length; r++) {
    for (let c = 0; c < input[0].length; c++) {
      for (let i = 0; i < kernel.length; i++) {
        for (let j = 0; j < kernel[0].length; j++) {
          ${place}
        }
      }
    }
  }
  return ${result};
}`;

interface Build {
  readonly parameters?: string;
  readonly rows?: string;
  readonly columns?: string;
  readonly matrix?: string;
  /** Index of the matrix's row. */
  readonly row?: string;
  /** Index in it. */
  readonly column?: string;
  readonly weight?: string;
  readonly condition?: string;
  readonly result?: string;
}

/** Loops over windows and kernel entries that fill a matrix of zeros, with some of their lines replaced. */
export const build = ({
  parameters = "kernel: number[][], height: number, width: number, stride: number",
  rows = "Math.floor((height - kernel.length) / stride) + 1",
  columns = "Math.floor((width - kernel[0].length) / stride) + 1",
  matrix = "Array.from({ length: rows * columns }, () => new Array(height * width).fill(0))",
  row = "r * columns + c",
  column = "(r * stride + i) * width + c * stride + j",
  weight = "kernel[i][j]",
  condition = "true",
  result = "C",
}: Build = {}) => `function convMatrix(${parameters}): number[][] {
  const rows = ${rows};
  const columns = ${columns};
  const C: number[][] = ${matrix};
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      for (let i = 0; i < kernel.length; i++) {
        for (let j = 0; j < kernel[0].length; j++) {
          if (${condition}) C[${row}][${column}] = ${weight};
        }
      }
    }
  }
  return ${result};
}`;

export const sizes = (...numbers: number[]) => `const predictedSizes: number[] = [${numbers.join(", ")}];`;

const indent = (body: string) => body.replaceAll("\n", "\n  ");
