// The sigmoid of all elements of a product. Four vectors at a time take half as long as one by one, where the product
// leaves them: the constants are loaded once, and none waits for the other.
import {
  columns,
  result,
  resultInner,
  resultMiddle,
  resultOuter,
  rowsInner,
  rowsMiddle,
  rowsOuter,
} from "./layout";
import { loadPart, sigmoid, storePart } from "./vector";

/** Replaces the result of the product by its sigmoid. */
export function sigmoidOfResult(): void {
  const sideBySide = resultInner === columns << 2;
  for (let outer = 0; outer < rowsOuter; outer++) {
    for (let middle = 0; middle < rowsMiddle; middle++) {
      const line = result + outer * resultOuter + middle * resultMiddle;
      if (sideBySide) {
        sigmoidOf(line, rowsInner * columns);
      } else {
        for (let inner = 0; inner < rowsInner; inner++) sigmoidOf(line + inner * resultInner, columns);
      }
    }
  }
}

function sigmoidOf(at: usize, count: i32): void {
  for (; count >= 16; count -= 16, at += 64) {
    const a = sigmoid(v128.load(at));
    const b = sigmoid(v128.load(at, 16));
    const c = sigmoid(v128.load(at, 32));
    const d = sigmoid(v128.load(at, 48));
    v128.store(at, a);
    v128.store(at, b, 16);
    v128.store(at, c, 32);
    v128.store(at, d, 48);
  }
  for (; count >= 4; count -= 4, at += 16) v128.store(at, sigmoid(v128.load(at)));
  if (count > 0) storePart(at, sigmoid(loadPart(at, count)), count);
}
