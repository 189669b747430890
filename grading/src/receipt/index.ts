export { parseReceipt, ReceiptError, receiptOf, type Receipt } from "./receipt.js";
