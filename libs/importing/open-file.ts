import type { IdKey } from '#ledger';
import type { Occurrences } from './identity.ts';
import type { Input } from './reading/open-input.ts';
import type { Setting } from './requests.ts';
import type { Target } from './target.ts';
import type { Work } from './work.ts';

/** A file under import, and where its records go. */
export interface OpenFile {
  readonly name: string;
  readonly input: Input;
  readonly occurrences: Occurrences;
  readonly target: Target;
  readonly setting: () => Setting;
  /** Behind ids that derive from content. */
  readonly key: IdKey;
  /** Takes a piece of work once there is room. @throws what made an earlier one fail. */
  add(work: Work): Promise<void>;
  /** Waits for all that was taken. */
  drain(): Promise<void>;
  /** The import was asked to stop. */
  isOver(): boolean;
  /** @param share how much of the file is done, from 0 to 1; `undefined` when its size is not known. */
  onProgress(share: number | undefined): void;
  onHeader(header: readonly string[]): void;
}
