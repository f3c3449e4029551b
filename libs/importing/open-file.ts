import type { IdKey } from '#ledger';
import type { Occurrences } from './identity.ts';
import type { Input } from './reading/open-input.ts';
import type { Setting } from './requests.ts';
import type { Target } from './target.ts';
import type { Work } from './work.ts';

/** A file during its import, and the target of its records. */
export interface OpenFile {
  readonly name: string;
  readonly input: Input;
  readonly occurrences: Occurrences;
  readonly target: Target;
  readonly setting: () => Setting;
  /** Key for ids that derive from content. */
  readonly key: IdKey;
  /** Starts a piece of work once there is room. @throws the failure of an earlier piece. */
  add(work: Work): Promise<void>;
  /** Waits for all started work. */
  drain(): Promise<void>;
  /** True when the import must stop. */
  isOver(): boolean;
  /** @param share part of the file that is done, from 0 to 1; `undefined` when its size is unknown. */
  onProgress(share: number | undefined): void;
  onHeader(header: readonly string[]): void;
}
