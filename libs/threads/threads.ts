/** How one thread of a process is. */
export interface ThreadState {
  /** What the thread does, e.g. `events writer`. */
  readonly name: string;
  /** Whether the thread takes no more work although nobody ended it. */
  readonly lost: boolean;
  /** How often it was started again after it died. */
  readonly restarts: number;
}

/** A thread that is known to its supervisor. */
export interface Supervised {
  readonly state: ThreadState;
}

/**
 * The supervisor of the threads of one process or thread. Each thread starts itself again once, see `ThreadClient`. The
 * supervisor says which threads there are, and which of them are lost: then the process cannot do all of its work.
 */
export class Threads {
  readonly #known = new Set<Supervised>();
  readonly #onLost: ((name: string) => void) | undefined;

  /** @param onLost called when a thread is lost. */
  constructor(onLost?: (name: string) => void) {
    this.#onLost = onLost;
  }

  /** @returns a function that removes the thread, for a thread that was ended on request. */
  add(thread: Supervised): () => void {
    this.#known.add(thread);
    return () => this.#known.delete(thread);
  }

  /** Called by a thread's client when the thread is lost. */
  lose({ state }: Supervised): void {
    this.#onLost?.(state.name);
  }

  /** One state for each thread that was started and not ended. */
  states(): readonly ThreadState[] {
    return [...this.#known].map(({ state }) => state);
  }

  /** The names of the threads that died again after their restart. */
  lost(): readonly string[] {
    return this.states().flatMap(({ name, lost }) => (lost ? [name] : []));
  }
}
