import { expect } from "chai";
import { Headers } from "../../../kernel/src/wire/index.js";

describe("message headers", () => {
  it("have all fields of protocol 5.3", () => {
    const header = new Headers("s", "main").next("status");
    expect(header).to.include({ msg_type: "status", session: "s", version: "5.3" });
    expect(new Date(header.date).toISOString()).to.equal(header.date);
    expect(header.username).to.be.a("string");
  });

  it("have ids that differ within a thread and between threads", () => {
    const threads = [new Headers("s", "a"), new Headers("s", "b")];
    const ids = threads.flatMap((headers) => Array.from({ length: 100 }, () => headers.next("x").msg_id));
    expect(new Set(ids).size).to.equal(200);
  });
});
