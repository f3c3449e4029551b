/** How much of the work is done. */
export interface Extent {
  /** All that there is to do, in the same unit; absent while it is unknown. */
  readonly total?: number | undefined;
}

/** One step of an examination. */
export interface Step {
  /** @throws whatever is to end the examination. */
  update(done: number, extent?: Extent): void;
  end(): void;
}

/** Where an examination tells how far it is: the command line shows it, a job is asked for it. */
export interface Telling {
  progress(step: {
    /** The work, e.g. `verifying events`. */
    readonly label: string;
    /** What is counted, e.g. `records`. */
    readonly unit: string;
  }): Step;
}

/** Tells nobody. */
export const UNTOLD: Telling = { progress: () => ({ update: () => {}, end: () => {} }) };
