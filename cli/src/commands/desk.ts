import { existsSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import type { Person, RunningDesk } from "@latent-lab/desk";
import { findCourse, hasCourseFile } from "../course.js";
import { Failure } from "../failure.js";

interface Options {
  readonly out: string;
  readonly port?: number;
  readonly ta: readonly string[];
  readonly lead: readonly string[];
  readonly course?: string;
}

const more = (name: string, names: readonly string[]) => [...names, name];

/** `lab desk`: the web pages on which people mark a gradebook. */
export const desk = () =>
  new Command("desk")
    .description("open the web desk on a gradebook: answers are marked there, by rubric and keyboard")
    .option("--out <dir>", "folder of the gradebook", "graded")
    .option("--port <n>", "port on 127.0.0.1 (default: any that is free)", portNumber)
    .option("--ta <name>", "a teaching assistant who marks; once for each of them", more, [])
    .option("--lead <name>", "somebody who also grades, overrides, settles and invites", more, [])
    .option("--course <file>", "the course (default: course.yaml beside the notebooks, if it is there)")
    .action(async ({ out, port, ta, lead, course }: Options) => {
      const { startDesk } = await import("@latent-lab/desk");
      const { notebooks, solutions } = findCourse();
      const assignments = await assignmentsOf(notebooks, course);
      const running = await startDesk({
        out,
        notebooks,
        people: peopleNamed(ta, lead),
        lab: [process.execPath, process.argv[1] ?? "lab"],
        ...(course !== undefined && { course }),
        assignments,
        ...(port !== undefined && { port }),
        ...(existsSync(solutions) && { solutions }),
      });
      process.stdout.write(`${welcome(running).join("\n")}\n`);
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => void running.close().then(() => process.exit()));
      }
    });

/** Reads what a course asks for; without a file of its own nothing has to be read, and the grader is not loaded. */
async function assignmentsOf(notebooks: string, course: string | undefined) {
  if (course === undefined && !hasCourseFile(notebooks)) return [];
  const { readCourseFiles } = await import("@latent-lab/grading");
  const { course: file } = await readCourseFiles(notebooks, course);
  return file?.assignments ?? [];
}

/** Whoever starts a desk alone leads it. */
function peopleNamed(markers: readonly string[], leads: readonly string[]): Person[] {
  const people: Person[] = [
    ...leads.map((name): Person => ({ name, role: "lead" })),
    ...markers.map((name): Person => ({ name, role: "marker" })),
  ];
  if (leads.length === 0) people.unshift({ name: "Lead", role: "lead" });
  const twice = people.find(({ name }, i) => people.findIndex((other) => other.name === name) !== i);
  if (twice) throw new Failure(`Two people are called "${twice.name}": give each of them another name.`, 2);
  return people;
}

const welcome = ({ url, links }: RunningDesk): string[] => [
  `The desk is open at ${url}; Ctrl+C closes it. Each link lets one person in, once:`,
  ...links.map(
    ({ person, url: link }) => `  ${person.name}${person.role === "lead" ? " (lead)" : ""}: ${link}`,
  ),
];

function portNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value < 65536) return value;
  throw new InvalidArgumentError("A port from 0 to 65535 is expected.");
}
