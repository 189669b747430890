import { expect } from "chai";
import { join } from "node:path";
import { readSecret } from "../../../../grading/src/course/variants/secret.js";
import { TemporaryFolder } from "../../temporary.js";

describe("the course's secret", () => {
  const folder = new TemporaryFolder();
  afterEach(() => folder.remove());
  const refusal = (file?: string, environment: NodeJS.ProcessEnv = {}) =>
    readSecret(file, environment).then(
      () => "",
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it("is a file's text without the end of its line, or the environment's", async () => {
    await folder.make({ secret: "0123456789abcdef\n" });
    expect(await readSecret(join(folder.path, "secret"), {})).to.equal("0123456789abcdef");
    expect(await readSecret(undefined, { LATENT_LAB_SECRET: "fedcba9876543210" })).to.equal(
      "fedcba9876543210",
    );
    expect(await readSecret(undefined, {})).to.equal(undefined);
  });

  it("leaves the environment, so that no process started later has it", async () => {
    const environment = { LATENT_LAB_SECRET: "fedcba9876543210", PATH: "/bin" };
    await readSecret(undefined, environment);
    expect(environment).to.deep.equal({ PATH: "/bin" });
  });

  it("is refused where it could be guessed or is not there, and never repeated", async () => {
    await folder.make({ short: "tiny-secret" });
    const short = await refusal(join(folder.path, "short"));
    expect(short).to.match(/^VariantError: .*has 11 characters, at least 16 are expected/);
    expect(short).not.to.include("tiny");
    expect(await refusal(join(folder.path, "none"))).to.match(/^VariantError: .* cannot be read/);
  });
});
