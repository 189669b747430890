import type { Course } from "../course.js";
import { ownFolder, packageFolder } from "../packages.js";

/** Makes the students' copy of a course in the folder `to`, and says what to do with it. */
export async function copyTo(to: string, { root, notebooks }: Course, courseFile?: string): Promise<void> {
  const { copyCourse, readCourseFiles } = await import("@latent-lab/grading");
  const { course } = await readCourseFiles(notebooks, courseFile);
  await copyCourse({
    root,
    title: course?.title ?? "Latent Lab",
    to,
    packages: {
      kernel: packageFolder("@latent-lab/kernel"),
      lib: packageFolder("latent-lab"),
      cli: ownFolder(),
      grading: packageFolder("@latent-lab/grading"),
    },
    ...(course?.library && { library: course.library }),
    onStep: (step) => process.stderr.write(`${step}\n`),
  });
  process.stderr.write(
    `${to} is the students' copy: give them this folder, in which "npm ci && npm start" works.\n`,
  );
}
