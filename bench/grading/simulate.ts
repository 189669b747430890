/** The costs of one hand-in to each station, in seconds; measured, see growth.ts. */
export interface Costs {
  /** Coordinator: unpack, hash, ask the book, hand out. */
  readonly prepare: number;
  /** Coordinator: take the result and store it; of this, what the book's write takes. */
  readonly store: number;
  readonly book: number;
  /** Redis' only thread, for both directions together. */
  readonly redis: number;
  /** The wire of Redis' machine, where every byte comes in and goes out. */
  readonly wire: number;
  /** The process that renders pages of feedback. */
  readonly page: number;
  /** Workers: drawn from these, each as likely as the others. */
  readonly services: readonly number[];
}

export interface Plan {
  readonly handIns: number;
  readonly workers: number;
  readonly seed: number;
}

export interface Simulated {
  readonly seconds: number;
  /** Share of the time that each station worked; of the workers, that all of them did on average. */
  readonly busy: Readonly<Record<Station, number>>;
}

const SINGLE = ["coordinator", "redis", "wire", "page"] as const;
type Single = (typeof SINGLE)[number];
export type Station = Single | "workers" | "book";

/** As many hand-ins are on the way as the coordinator allows, see `RedisQueue.width`. */
const windowOf = (workers: number) => Math.max(64, 2 * workers);

/**
 * Simulates a course from its first hand-in to its last page, event by event: a closed network of first-come
 * first-served stations (coordinator, wire, Redis, workers, pages), as in Bolch et al., Queueing Networks and Markov
 * Chains, ch. 2. A hand-in passes coordinator, wire, Redis, a worker, Redis and the coordinator again, and its page.
 */
export function simulate(costs: Costs, { handIns, workers, seed }: Plan): Simulated {
  const events = new Heap();
  const busy: Record<Station, number> = { coordinator: 0, redis: 0, wire: 0, page: 0, workers: 0, book: 0 };
  const free: Record<Single, number> = { coordinator: 0, redis: 0, wire: 0, page: 0 };
  const draw = generator(seed);
  const waiting: number[] = [];
  let [idle, handedOut, end] = [workers, 0, 0];

  /** Puts work behind what a station has to do already, and goes on when it is done. */
  const pass = (station: Single, now: number, cost: number, next: number) => {
    const start = Math.max(now, free[station]);
    free[station] = start + cost;
    busy[station] += cost;
    events.push(start + cost, next);
  };
  const work = (now: number) => {
    const cost = costs.services[Math.floor(draw() * costs.services.length)] ?? 0;
    busy.workers += cost / workers;
    events.push(now + cost, JUDGED);
  };
  const begin = (now: number) => {
    if (handedOut >= handIns) return;
    handedOut++;
    pass("coordinator", now, costs.prepare, PREPARED);
  };

  for (let i = 0; i < windowOf(workers); i++) begin(0);
  for (let event = events.pop(); event; event = events.pop()) {
    const [now, what] = event;
    if (what === PREPARED) pass("wire", now, costs.wire, SENT);
    else if (what === SENT) pass("redis", now, costs.redis / 2, QUEUED);
    else if (what === QUEUED) {
      if (idle > 0) {
        idle--;
        work(now);
      } else waiting.push(now);
    } else if (what === JUDGED) {
      if (waiting.length > 0) {
        waiting.pop();
        work(now);
      } else idle++;
      pass("redis", now, costs.redis / 2, ANSWERED);
    } else if (what === ANSWERED) {
      busy.book += costs.book;
      pass("coordinator", now, costs.store, STORED);
    } else if (what === STORED) pass("page", now, costs.page, SHOWN);
    else {
      end = Math.max(end, now);
      begin(now);
    }
  }
  const share = (station: Station) => [station, end === 0 ? 0 : busy[station] / end] as const;
  const stations: Station[] = [...SINGLE, "workers", "book"];
  return { seconds: end, busy: Object.fromEntries(stations.map(share)) as Record<Station, number> };
}

const [PREPARED, SENT, QUEUED, JUDGED, ANSWERED, STORED, SHOWN] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Uniform in [0, 1): mulberry32, enough to draw a service time. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A binary heap of events by their times; what happens at one time happens in the order of its kinds. */
class Heap {
  readonly #items: [time: number, what: number][] = [];

  push(time: number, what: number): void {
    const items = this.#items;
    let child = items.push([time, what]) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#before(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  pop(): [time: number, what: number] | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (items.length > 0 && last) {
      items[0] = last;
      for (let parent = 0; ;) {
        const [left, right] = [2 * parent + 1, 2 * parent + 2];
        let least = parent;
        if (left < items.length && this.#before(left, least)) least = left;
        if (right < items.length && this.#before(right, least)) least = right;
        if (least === parent) break;
        this.#swap(parent, least);
        parent = least;
      }
    }
    return first;
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#items[a] as [number, number], this.#items[b] as [number, number]];
    return x[0] < y[0] || (x[0] === y[0] && x[1] < y[1]);
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b] as [number, number], items[a] as [number, number]];
  }
}
