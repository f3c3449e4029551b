import type { EventStore, OwnStreams } from '../port.ts';

/** One store of the engine under test. Others may write to it at the same time, in streams of their own. */
export interface EventStoreSubject {
  /**
   * An instance on this store, as another process would have one. The suite closes what it opens.
   *
   * @param ours which streams are the ledger's (default: all).
   */
  open(ours?: OwnStreams): Promise<EventStore>;
  /** Sets the clock of all instances, milliseconds since 1970; absent when the engine's clock cannot be set. */
  setClock?(time: number): void;
  /** Removes the store; all instances are closed by then. */
  dispose(): Promise<void>;
}

export interface ContractOptions {
  /** The engine's clock can be set, so that its jumps can be tested; otherwise those tests are skipped by name. */
  readonly settableClock: boolean;
}

/** What a group of tests works with, once it runs. */
export interface Bench {
  /** The instance most tests use. */
  store(): EventStore;
  /** Another instance, closed when the test ends. */
  another(ours?: OwnStreams): Promise<EventStore>;
  setClock(time: number): void;
}
