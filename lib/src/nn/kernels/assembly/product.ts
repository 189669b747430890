// result[r, c] = finish(start + sum over d of left[r, d] * right[d, c]), as described in layout.ts.
import { eightColumns } from "./eight-columns";
import { dotProducts, fourColumns, lastColumns, wideRow } from "./few-columns";
import { columns, endsInSigmoid, leftStep, rightStep, rowsInner, rowsMiddle, rowsOuter } from "./layout";
import { sigmoidOfResult } from "./sigmoid";

/** Computes the product that the functions of layout.ts have described. */
export function multiply(): void {
  sums();
  if (endsInSigmoid) sigmoidOfResult();
}

function sums(): void {
  let column = 0;
  if (columns === 1 && leftStep === 4 && rightStep === 4) return dotProducts();
  if (rowsOuter * rowsMiddle * rowsInner < 4) {
    for (; column + 24 <= columns; column += 24) wideRow(column);
  }
  for (; column + 8 <= columns; column += 8) eightColumns(column);
  for (; column + 4 <= columns; column += 4) fourColumns(column);
  if (column < columns) lastColumns(column, columns - column);
}
