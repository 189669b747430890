import { expect } from "chai";
import path from "node:path";
import { cacheFolder, courseRoot, mirrorFolder } from "../../../../lib/src/data/files/folders.js";
import { fileOf, readRegistry } from "../../../../lib/src/data/files/registry.js";

describe("the registry of data sets", () => {
  const { dataSets } = readRegistry();

  for (const [name, record] of Object.entries(dataSets)) {
    it(`says of ${name} where it comes from, on what terms, and how to cite it`, () => {
      for (const words of [record.title, record.citation, record.licence.name]) {
        expect(words).not.to.equal("");
      }
      for (const url of [record.homepage, record.licence.url]) {
        expect(new URL(url).protocol).to.match(/^https?:$/);
      }
    });

    it(`limits the size of every file of ${name}, and knows the md5 of every verified one`, () => {
      for (const file of Object.values(record.files)) {
        expect(file.path).to.match(new RegExp(`^${name}/[\\w.-]+$`));
        expect((file.bytes ?? file.maxBytes ?? 0) > 0, file.path).to.equal(true);
        expect(file.verified, file.path).to.equal(file.md5 !== undefined && file.bytes !== undefined);
        if (file.md5) expect(file.md5).to.match(/^[0-9a-f]{32}$/);
        if (file.url) {
          expect(path.posix.basename(new URL(file.url).pathname)).to.equal(path.basename(file.path));
        }
      }
    });
  }

  it("knows as many labels as images", () => {
    for (const name of ["fashion-mnist", "mnist"] as const) {
      for (const part of ["train", "test"]) {
        const [images, labels] = ["images", "labels"].map((what) =>
          fileOf(dataSets[name], `${part}-${what}`),
        );
        expect(images?.shape).to.deep.equal([...(labels?.shape ?? []), 28, 28]);
      }
      expect(dataSets[name].classes.length).to.equal(10);
    }
    expect(() => fileOf(dataSets.mnist, "validation")).to.throw(RangeError, 'a file "validation" of MNIST');
  });
});

describe("the folders of data", () => {
  const saved = { ...process.env };
  const cwd = process.cwd();
  afterEach(() => {
    for (const name of ["LATENT_LAB_CACHE", "LATENT_LAB_MIRROR"]) {
      if (saved[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = saved[name];
    }
    process.chdir(cwd);
  });

  it("are found from anywhere inside the course, and from this library outside it", () => {
    const root = courseRoot();
    process.chdir(path.join(root, "lib", "src"));
    expect(courseRoot()).to.equal(root);
    process.chdir(path.parse(root).root);
    expect(courseRoot()).to.equal(root);
  });

  it("follow the environment", () => {
    delete process.env.LATENT_LAB_CACHE;
    delete process.env.LATENT_LAB_MIRROR;
    expect(cacheFolder()).to.equal(path.join(courseRoot(), "data", "cache"));
    expect(mirrorFolder()).to.equal(undefined);
    process.env.LATENT_LAB_CACHE = path.resolve("elsewhere");
    process.env.LATENT_LAB_MIRROR = path.resolve("mirror");
    expect([cacheFolder(), mirrorFolder()]).to.deep.equal([
      path.resolve("elsewhere"),
      path.resolve("mirror"),
    ]);
  });
});
