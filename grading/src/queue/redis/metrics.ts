import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QueueError } from "../queue.js";
import type { RunningWorker, WorkerEvent } from "./worker.js";

/** The figures that a worker gives a monitor, in Prometheus' text format. */
interface Metrics {
  observe(event: WorkerEvent): void;
  /** Answers GET /metrics on this port of 127.0.0.1, until it is disposed of. */
  serve(port: number, worker: RunningWorker): Promise<AsyncDisposable & { readonly port: number }>;
}

/** Throws QueueError where the optional package prom-client is not installed. */
export async function createMetrics(): Promise<Metrics> {
  const prometheus = await import("prom-client").catch(() => {
    throw new QueueError(
      "Metrics need the package prom-client, which is not installed here: npm install prom-client@15.",
    );
  });
  const registers = [new prometheus.Registry()];
  const judged = new prometheus.Counter({
    name: "lab_hand_ins_total",
    help: "Hand-ins judged by this worker, by outcome.",
    labelNames: ["outcome"],
    registers,
  });
  const failures = new prometheus.Counter({
    name: "lab_failures_total",
    help: "Attempts that failed for reasons outside the hand-in, by kind.",
    labelNames: ["kind"],
    registers,
  });
  const seconds = new prometheus.Histogram({
    name: "lab_hand_in_seconds",
    help: "Time from fetching a hand-in to its answer.",
    buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120],
    registers,
  });
  const bytes = new prometheus.Counter({
    name: "lab_hand_in_bytes_total",
    help: "Bytes of the hand-ins judged.",
    registers,
  });
  const jobs = new prometheus.Gauge({
    name: "lab_queue_hand_ins",
    help: "Hand-ins now: active in this worker; waiting and set aside in the whole queue.",
    labelNames: ["state"],
    registers,
  });
  return {
    observe(event) {
      if (event.kind === "judged") {
        judged.inc({ outcome: event.outcome });
        seconds.observe(event.seconds);
        bytes.inc(event.bytes);
      } else if (event.kind !== "refused") failures.inc({ kind: event.kind });
    },
    async serve(port, worker) {
      const [registry] = registers;
      const server = createServer((request, response) => {
        if (request.url !== "/metrics") return void response.writeHead(404).end();
        const answer = async () => {
          const { active, waiting, setAside } = await worker.counts();
          jobs.set({ state: "active" }, active);
          jobs.set({ state: "waiting" }, waiting);
          jobs.set({ state: "set-aside" }, setAside);
          response.writeHead(200, { "content-type": registry?.contentType }).end(await registry?.metrics());
        };
        answer().catch(() => response.writeHead(503).end());
      });
      await new Promise<void>((resolve, reject) => {
        server.once("error", ({ message }) =>
          reject(new QueueError(`Metrics cannot be served: ${message}.`)),
        );
        server.listen(port, "127.0.0.1", resolve);
      });
      return {
        port: (server.address() as AddressInfo).port,
        [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
      };
    },
  };
}
