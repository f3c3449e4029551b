import type { EventStore, OwnStreams } from '../port.ts';

/** One store of the engine under test. Others may write to it at the same time, in their own streams. */
export interface EventStoreSubject {
  /**
   * Opens an instance on this store, as another process would. The suite closes it.
   *
   * @param ours which streams are the ledger's (default: all).
   */
  open(ours?: OwnStreams): Promise<EventStore>;
  /** Sets the clock of all instances, in milliseconds since 1970; absent when the engine's clock cannot be set. */
  setClock?(time: number): void;
  /** Removes the store. All instances are closed then. */
  dispose(): Promise<void>;
}

export interface ContractOptions {
  /** Whether the engine's clock can be set, so that its jumps can be tested. Otherwise those tests are skipped. */
  readonly settableClock: boolean;
}

/** What a group of tests gets when it runs. */
export interface Bench {
  /** The instance that most tests use. */
  store(): EventStore;
  /** Another instance, closed when the test ends. */
  another(ours?: OwnStreams): Promise<EventStore>;
  setClock(time: number): void;
}
