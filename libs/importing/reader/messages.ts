import type { KeyObject } from 'node:crypto';
import type { Catalogue } from '#catalogue';
import type { ImportFormat } from '../formats/list.ts';
import type { Flat } from '../pieces/flat.ts';
import type { Batch } from '../pieces/piece.ts';

/** Messages between the caller's thread and the thread that reads. They are plain data, since they are copied. */

/** What the thread needs, as its `workerData`. */
export interface ThreadSetting {
  readonly file: string;
  readonly format: ImportFormat;
  readonly key: KeyObject;
  readonly zone: string;
  readonly catalogue: Catalogue;
  readonly withRecords: boolean;
  /** The moment of the import, milliseconds since 1970. Later messages renew it. */
  readonly now: number;
}

/** To the thread. `now`: the moment of the import. */
export type ToReader =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly now: number }
  /** The file is over. `cut`: it could not be read to its end, and the caller knows why. */
  | { readonly end: 'whole' | 'cut' }
  /** The caller has taken one batch of pieces. */
  | { readonly taken: number; readonly now: number };

/** From the thread. */
export type FromReader =
  /** The thread has begun with one part of the bytes. */
  | 'begun'
  | ({ readonly flat: Flat } & Omit<Batch, 'pieces'>)
  | 'done'
  /** The file cannot be read on. Absent `failed`: the caller said so. */
  | { readonly failed: FileFault | undefined };

/** An ImportFileError as plain data. */
export interface FileFault {
  readonly code: 'unreadable' | 'missing-columns' | 'repeated-column';
  readonly file: string;
  readonly message: string;
}
