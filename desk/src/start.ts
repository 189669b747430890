import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { GRADEBOOK, openGradebook } from "@latent-lab/grading/book";
import { readCourse, type CourseFolders } from "./course/course.js";
import { createFeedback } from "./hand-ins/feedback.js";
import { createGrading } from "./hand-ins/grading.js";
import { createSessions, type Person } from "./people/sessions.js";
import type { Assignment, Desk } from "./routes/desk.js";
import { createApp } from "./app.js";
import { DeskError } from "./server/error.js";
import { lock, newId } from "./server/lock.js";

export interface DeskOptions extends CourseFolders {
  /** Folder of the book. */
  readonly out: string;
  /** By default any that is free. */
  readonly port?: number;
  readonly people: readonly Person[];
  /** The command of `lab`, e.g. node and the command's file: what grades and exports is a process of its own. */
  readonly lab: readonly string[];
  /** The course's file, if it is not the one beside the notebooks. */
  readonly course?: string;
  readonly assignments?: readonly Assignment[];
  readonly now?: () => Date;
}

export interface RunningDesk {
  readonly url: string;
  /** One link for each person; it opens the desk once. */
  readonly links: readonly { readonly person: Person; readonly url: string }[];
  close(): Promise<void>;
}

/** Only this machine reaches the desk. */
const HOST = "127.0.0.1";

/**
 * Opens the desk on a folder's book, which is made if it is not there.
 * @throws DeskError if another desk has the book or the port is taken, GradebookError
 */
export async function startDesk(options: DeskOptions): Promise<RunningDesk> {
  const { out, port = 0, people, course: courseFile, assignments = [], now = () => new Date() } = options;
  const id = newId();
  const handler: { fetch?: (request: Request) => Response | Promise<Response> } = {};
  const listener = getRequestListener(
    // Whoever asks before everything is there waits for no answer: only the lock file's reader could.
    (request) => handler.fetch?.(request) ?? new Response(id, { status: 503 }),
  );
  const server = createServer((request, response) => void listener(request, response));
  server.headersTimeout = 10_000;
  server.requestTimeout = 10 * 60_000;
  server.maxConnections = 200;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw new DeskError(
      error.code === "EADDRINUSE"
        ? `Port ${port} is taken: choose another one with --port.`
        : `Port ${port} cannot be used (${error.message}): choose another one with --port.`,
    );
  });
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const cleanUp: (() => unknown)[] = [() => closeServer(server)];
  const close = async () => {
    for (const step of cleanUp.reverse()) await step();
  };
  try {
    const book = await openGradebook(join(out, GRADEBOOK), now);
    cleanUp.push(() => book.close());
    cleanUp.push(await lock(out, { id, url }));
    const sessions = createSessions();
    const secret = await book.fact("desk secret", () => randomBytes(32).toString("hex"));
    const course = await readCourse(options);
    for (const question of course.questions) await book.marks.adoptRubric(question, course.rubric(question));
    const grading = createGrading(options.lab, out, courseFile);
    const desk: Desk = {
      book,
      marks: book.marks,
      course,
      courseFile,
      assignments,
      sessions,
      secret,
      out,
      grading,
    };
    cleanUp.push(() => grading.stop());
    const feedback = createFeedback(book, out, [
      ...[...options.lab, "feedback", "--out", out],
      ...(courseFile === undefined ? [] : ["--course", courseFile]),
    ]);
    cleanUp.push(() => feedback.stop());
    // A desk that was killed may have left pages that are older than its last marks.
    await feedback.follow();
    handler.fetch = createApp(desk, { feedback, lab: options.lab, id }).fetch;
    const links = people.map((person) => ({ person, url: `${url}/enter/${sessions.invite(person)}` }));
    return { url, links, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
