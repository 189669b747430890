// Mocha requires this file before it reads a test. It takes a promise that nobody awaits for no part of a test, and says
// nothing when it rejects: a forgotten `await` before an expectation would pass, whatever is expected.
process.on("unhandledRejection", (reason) => {
  throw reason;
});
