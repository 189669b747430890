import { expect } from "chai";
import { DeskError } from "../../desk/src/index.js";
import { ExportError } from "../../grading/src/export/index.js";
import {
  CourseError,
  CourseFileError,
  GradebookError,
  IntakeError,
  PackError,
  ReceiptError,
  SandboxError,
} from "../../grading/src/index.js";
import { CopyError } from "../../grading/src/course/students-copy/error.js";
import { ExamError } from "../../grading/src/course/exam/error.js";
import { QueueError } from "../../grading/src/queue/index.js";
import { VariantError } from "../../grading/src/course/variants/error.js";
import { JupyterLabMissing, NotebookError } from "../../kernel/src/index.js";
import { InstallError } from "../../lib/src/nn/tfjs-node/install-error.js";
import { PublishError } from "../../publish/src/index.js";
import { Failure } from "../../cli/src/failure.js";
import { isUserFacing, shown } from "../../cli/src/user-facing.js";

const SENTENCE = "Expected a notebook, received nothing: name one.";

const USER_ERRORS: Readonly<Record<string, readonly (new (message: string) => Error)[]>> = {
  kernel: [JupyterLabMissing, NotebookError],
  lib: [InstallError],
  publish: [PublishError],
  grading: [
    CopyError,
    CourseError,
    CourseFileError,
    ExamError,
    ExportError,
    GradebookError,
    IntakeError,
    PackError,
    QueueError,
    ReceiptError,
    SandboxError,
    VariantError,
  ],
  desk: [DeskError],
  cli: [Failure],
};

describe("An error that ends a command", () => {
  for (const [room, classes] of Object.entries(USER_ERRORS)) {
    it(`is shown as its sentence alone when it is one of ${room}'s for the user, which has its class's name`, () => {
      for (const UserError of classes) {
        const error = new UserError(SENTENCE);
        expect(shown(error), UserError.name).to.deep.equal({ text: SENTENCE, status: 1 });
        expect(error.name).to.equal(UserError.name);
      }
    });
  }

  it("gives the command the status that it asks for", () => {
    expect(shown(new Failure(SENTENCE, 2))).to.deep.equal({ text: SENTENCE, status: 2 });
  });

  it("is shown with its stack when it is a bug, whatever it is called", () => {
    const bug = new TypeError("x is undefined");
    const namesake = Object.assign(new Error("x is undefined"), { name: "NotebookError" });
    for (const error of [bug, namesake]) {
      expect(shown(error)).to.deep.equal({ text: error.stack, status: 1 });
      expect(shown(error).text).to.contain("user-facing.test.ts");
    }
  });

  it("is shown as text when it is none, and taken for no sentence of ours", () => {
    expect(shown("thrown text")).to.deep.equal({ text: "thrown text", status: 1 });
    expect(shown(undefined)).to.deep.equal({ text: "undefined", status: 1 });
    expect(isUserFacing({ userFacing: true, message: SENTENCE })).to.equal(false);
  });
});
