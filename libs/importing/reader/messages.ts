import type { KeyObject } from 'node:crypto';
import type { Catalogue } from '#catalogue';
import type { ImportFormat } from '../formats/list.ts';
import type { Flat } from '../pieces/flat.ts';
import type { Batch } from '../pieces/piece.ts';

/** Messages between the caller's thread and the thread that reads. They are plain data, since they are copied. */

/** What the thread needs to read a file. */
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

/** To the thread. `close`: no file follows. */
export type ToReader = ToReading | 'close';

/** About one file. `no`: its number. `now`: the moment of the import. */
export type ToReading = { readonly no: number } & (
  | { readonly begin: ThreadSetting }
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly now: number }
  /** The file is over. `cut`: it could not be read to its end, and the caller knows why. */
  | { readonly end: 'whole' | 'cut' }
  /** The caller has taken a batch with so many bytes. */
  | { readonly taken: number; readonly now: number }
);

/** From the thread, about the file that it reads. It reads one at a time. */
export type FromReader =
  /** The thread has begun with one part of the bytes. */
  | 'begun'
  | ({ readonly flat: Flat } & Omit<Batch, 'pieces'>)
  /** The file is read, and the thread is free. */
  | 'done'
  /** The file cannot be read on, and the thread is free. Absent `failed`: the caller said so. */
  | { readonly failed: FileFault | undefined };

/** An ImportFileError as plain data. */
export interface FileFault {
  readonly code: 'unreadable' | 'missing-columns' | 'repeated-column';
  readonly file: string;
  readonly message: string;
}
