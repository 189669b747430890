import { Option } from "commander";

/** `--secret FILE`, for commands that know students' own numbers. */
export const secretOption = () =>
  new Option(
    "--secret <file>",
    "the course's secret, which students' own numbers are drawn from (default: LATENT_LAB_SECRET)",
  );
