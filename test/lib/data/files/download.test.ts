import { expect } from "chai";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { download } from "../../../../lib/src/data/files/download.js";
import { DataError } from "../../../../lib/src/data/files/error.js";
import type { DataFile } from "../../../../lib/src/data/files/registry.js";
import { createRandom } from "../../../../lib/src/random/index.js";
import { cutAfter, file as whole, inTurn, serve, type Handler } from "./server.js";

const random = createRandom("download");
const content = Buffer.from(Uint8Array.from({ length: 200_000 }, () => random.integer(0, 256)));
const md5 = createHash("md5").update(content).digest("hex");

describe("download", () => {
  let folder: string;
  let target: string;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "latent-lab-download-"));
    target = path.join(folder, "set", "file.gz");
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Serves by this handler at /file.gz and downloads from there. */
  async function get(handler: Handler, record: Partial<DataFile> = {}, routes: Record<string, Handler> = {}) {
    server = await serve({ "/file.gz": handler, ...routes });
    return again(record);
  }
  const again = (record: Partial<DataFile> = {}, options = {}) =>
    download(
      {
        path: "set/file.gz",
        url: server.url("/file.gz"),
        bytes: content.length,
        md5,
        verified: true,
        ...record,
      },
      target,
      { silence: 2000, ...options },
    );
  const left = () => (existsSync(path.dirname(target)) ? readdirSync(path.dirname(target)) : []);
  async function refusal(attempt: Promise<void>): Promise<DataError> {
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(DataError);
    return error as DataError;
  }
  const expectWhole = () => {
    expect(readFileSync(target).equals(content)).to.equal(true);
    expect(left()).to.deep.equal(["file.gz"]);
  };

  it("stores the file and nothing else, and tells how far it is", async () => {
    server = await serve({ "/file.gz": whole(content) });
    const seen: [number, number | undefined][] = [];
    await again({}, { onProgress: (received: number, total?: number) => seen.push([received, total]) });
    expectWhole();
    expect(seen.at(-1)).to.deep.equal([content.length, content.length]);
    expect(seen.map(([received]) => received)).to.deep.equal([...seen.map(([r]) => r)].sort((a, b) => a - b));
  });

  it("goes on where the connection broke off", async () => {
    await get(inTurn(cutAfter(content, 60_000), cutAfter(content, 50_000), whole(content)));
    expectWhole();
    expect(server.ranges).to.deep.equal([undefined, "bytes=60000-", "bytes=110000-"]);
  });

  it("keeps what it has when it gives up, and the next call goes on from there", async () => {
    const error = await refusal(
      get(inTurn(...Array<Handler>(4).fill(cutAfter(content, 1000)), whole(content))),
    );
    expect([
      error.problem,
      error.message.endsWith("broke off after 4000 of 200000 bytes: run it again to go on from there."),
    ]).to.deep.equal(["unreachable", true]);
    expect(existsSync(target)).to.equal(false);
    await again();
    expectWhole();
    expect(server.ranges.at(-1)).to.equal("bytes=4000-");
  });

  it("blames the disk, not the server, for what cannot be written", async () => {
    mkdirSync(path.dirname(target));
    mkdirSync(`${target}.${process.pid}.part`);
    const error = await get(whole(content)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.include({ code: "EISDIR" });
  });

  it("takes over what a process that no longer runs left half done, and leaves that of a running one", async () => {
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    mkdirSync(path.dirname(target));
    writeFileSync(`${target}.${ended}.part`, content.subarray(0, 70_000));
    writeFileSync(`${target}.${process.ppid}.part`, content.subarray(0, 90_000));
    await get(whole(content));
    expect(server.ranges).to.deep.equal(["bytes=70000-"]);
    expect(left().sort()).to.deep.equal(["file.gz", `file.gz.${process.ppid}.part`]);
  });

  it("starts anew if the server ignores the range, or if the beginning was of another file", async () => {
    mkdirSync(path.dirname(target));
    writeFileSync(`${target}.${process.pid}.part`, Buffer.alloc(70_000, 7));
    await get((_, response) => response.end(content));
    expectWhole();

    await rm(target);
    writeFileSync(`${target}.${process.pid}.part`, Buffer.alloc(70_000, 7));
    await server.close();
    await get(whole(content));
    expectWhole();
    expect(server.ranges).to.deep.equal(["bytes=70000-", undefined]);
  });

  it("starts anew if the server has nothing from there on", async () => {
    mkdirSync(path.dirname(target));
    writeFileSync(`${target}.${process.pid}.part`, Buffer.alloc(content.length + 5));
    await get(whole(content));
    expectWhole();
  });

  it("refuses another content of the same size by its md5, and keeps nothing of it", async () => {
    const other = Buffer.from(content);
    other[0] = (other[0] as number) ^ 1;
    const error = await refusal(get(whole(other)));
    expect(error.problem).to.equal("damaged");
    expect(error.message).to.include("is not set/file.gz as registered: expected md5").and.include(md5);
    expect(left()).to.deep.equal([]);
  });

  it("refuses what is shorter than registered, and stops what is longer", async () => {
    const short = await refusal(get(whole(content.subarray(0, 500))));
    expect(short.message).to.include("expected 200000 bytes, received 500");
    await server.close();
    let sent = 0;
    const endless: Handler = (_, response) => {
      const more = () => {
        while (sent < 50_000_000 && !response.destroyed) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", more);
        }
      };
      more();
    };
    const long = await refusal(get(endless));
    expect([long.problem, long.message.includes("sends more than the 200000 bytes")]).to.deep.equal([
      "damaged",
      true,
    ]);
    expect(sent).to.be.below(50_000_000);
    expect(left()).to.deep.equal([]);
  });

  it("limits a file of unknown size", async () => {
    const error = await refusal(get(whole(content), { bytes: undefined, md5: undefined, maxBytes: 1000 }));
    expect(error.message).to.include("sends more than the 1000 bytes");
  });

  it("says what a server answers that does not have the file", async () => {
    const error = await refusal(get((_, response) => response.writeHead(404).end()));
    expect([error.problem, error.message]).to.deep.equal([
      "unreachable",
      `${server.url("/file.gz")} answered 404 Not Found.`,
    ]);
  });

  it("follows redirects, relative ones too, but not in a circle", async () => {
    const to =
      (location: string): Handler =>
      (_, response) =>
        response.writeHead(302, { location }).end();
    await get(to("/b"), {}, { "/b": to("deep/c"), "/deep/c": whole(content) });
    expectWhole();
    await server.close();
    await rm(target);
    const error = await refusal(get(to("/file.gz")));
    expect(error.message).to.include("at most 5 redirects");
  });

  it("gives up on a server that falls silent", async () => {
    server = await serve({ "/file.gz": () => undefined });
    const error = await refusal(again({}, { silence: 50 }));
    expect([error.problem, error.message.includes("did not answer (silent for 0.05 s)")]).to.deep.equal([
      "unreachable",
      true,
    ]);
  });

  it("names the host that is not there", async () => {
    const gone = await serve({});
    const url = gone.url("/file.gz");
    await gone.close();
    server = await serve({});
    const error = await refusal(again({ url }));
    expect(error.message).to.equal(
      `${new URL(url).host} did not answer (ECONNREFUSED): check the network connection.`,
    );
  });

  it("goes on with a new connection if a server falls silent in the middle", async () => {
    const stuck: Handler = (_, response) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 10_000));
    };
    server = await serve({ "/file.gz": inTurn(stuck, whole(content)) });
    await again({}, { silence: 400 });
    expectWhole();
    expect(server.ranges).to.deep.equal([undefined, "bytes=10000-"]);
  });

  it("downloads once for two that ask at the same time", async () => {
    server = await serve({ "/file.gz": whole(content) });
    await Promise.all([again(), again()]);
    expectWhole();
    expect(server.ranges.length).to.equal(1);
  });

  it("does not unpack a .gz that the server labels as an encoding", async () => {
    await get((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(content));
    expectWhole();
  });
});
