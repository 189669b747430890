import { expect } from "chai";
import { createSigner, encode, Headers } from "../../../kernel/src/wire/index.js";
import { ofType } from "../support/client.js";
import { KernelProcess } from "../support/kernel-process.js";

describe("a kernel process", () => {
  let kernel: KernelProcess;

  afterEach(() => kernel.stop());

  it("logs one line for each broken message and answers the next", async () => {
    kernel = await KernelProcess.start();
    const { client } = kernel;
    const header = JSON.stringify(new Headers("s", "t").next("execute_request"));
    const message = { identities: [], header, parentHeader: "{}", metadata: "{}", content: '{"code":"1"}' };
    const broken: (string | Uint8Array)[][] = [
      [""],
      ["<IDS|MSG>"],
      ["no", "delimiter", "at all"],
      ["<IDS|MSG>", "0".repeat(64), "{}", "{}", "{}", "{}"],
      encode(message, createSigner("a wrong key", "hmac-sha256")),
      encode({ ...message, content: "{" }, createSigner(kernel.connection.key, "hmac-sha256")),
      encode({ ...message, header: "[]" }, createSigner(kernel.connection.key, "hmac-sha256")),
      [new Uint8Array([0xff, 0, 1, 2])],
      // Deeper than what V8 can hand from one thread to another.
      encode(
        { ...message, content: `{"code":${"[".repeat(100_000)}${"]".repeat(100_000)}}` },
        createSigner(kernel.connection.key, "hmac-sha256"),
      ),
    ];
    for (const channel of ["shell", "control", "stdin"] as const) {
      for (const frames of broken) await client.sendFrames(frames, channel);
    }
    expect((await client.execute("1")).reply.content.status).to.equal("ok");
    await client.request("kernel_info_request", {}, { channel: "control" });
    for (const channel of ["shell", "control"]) {
      const ignored = new RegExp(`ignored a message on ${channel}`);
      expect(await kernel.logged(ignored, broken.length), channel).to.have.length(broken.length);
    }
  });

  it("takes binary buffers and cells of 10 MB", async () => {
    kernel = await KernelProcess.start();
    const { client } = kernel;
    const buffers = [new Uint8Array(1 << 20).fill(7), new Uint8Array(0)];
    expect(
      (await client.request("execute_request", { code: "1" }, { buffers })).reply.content.status,
    ).to.equal("ok");
    const code = `const text = "${"x".repeat(10_000_000)}"; text.length`;
    const { published } = await client.execute(code);
    expect(published.find(ofType("execute_result"))?.content.data).to.deep.equal({
      "text/plain": "10000000",
    });
  });

  it("answers what is sent before it has started", async () => {
    for (let i = 0; i < 3; i++) {
      kernel = await KernelProcess.spawn();
      const ids = await Promise.all(
        Array.from({ length: 20 }, async (_, wait) => {
          await new Promise((resolve) => setTimeout(resolve, wait * 40));
          return kernel.client.send("kernel_info_request", {});
        }),
      );
      for (const id of ids) {
        await kernel.client.until("shell", (message) => message.parentHeader.msg_id === id);
      }
      await kernel.stop();
    }
  });

  const busy: Record<string, string> = {
    nothing: "1",
    "a live interval": "setInterval(() => {}, 1000); 1",
    "an open server": 'import { createServer } from "node:http"; void createServer().listen(0, "127.0.0.1");',
    "an endless loop": "while (true);",
  };
  for (const [name, code] of Object.entries(busy)) {
    it(`ends on a shutdown request with ${name} running`, async () => {
      kernel = await KernelProcess.start();
      const { client } = kernel;
      const id = await client.start(code);
      await client.until("iopub", (m) => m.parentHeader.msg_id === id && ofType("execute_input")(m));
      if (!code.startsWith("while")) await client.answer(id);
      const { reply } = await client.request("shutdown_request", { restart: true }, { channel: "control" });
      expect(reply.content).to.deep.equal({ status: "ok", restart: true });
      const exit = await kernel.exit(120_000);
      expect(exit, "it is still there").not.to.equal(undefined);
      // In an endless loop nobody is there to do it in good order.
      expect(exit).to.equal(code.startsWith("while") ? null : 0);
    });
  }

  it("ends on a shutdown request on shell too, where older clients send it", async () => {
    kernel = await KernelProcess.start();
    const { reply } = await kernel.client.request("shutdown_request", { restart: false });
    expect(reply.content).to.deep.equal({ status: "ok", restart: false });
    expect(await kernel.exit(5000), "it is still there").not.to.equal(undefined);
  }).timeout(30_000);

  it("says in one sentence that its ports are taken", async () => {
    kernel = await KernelProcess.start();
    const second = await KernelProcess.spawn(undefined, kernel.connection);
    expect(await second.exit(120_000)).to.equal(1);
    expect(second.log).to.match(/^\[latent-lab\] cannot go on: .*in use/i);
    await second.stop();
  });
});
