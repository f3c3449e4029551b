import { setImmediate as turn } from 'node:timers/promises';
import { csvWork } from './csv-work.ts';
import type { CsvFormat } from './foreign-record.ts';
import type { OpenFile } from './open-file.ts';
import { RECORD_LIMIT } from './reading/bad-frame.ts';
import { csvRows } from './reading/csv-rows.ts';
import { framesOf } from './reading/frames.ts';
import { layoutOf } from './reading/layout.ts';

/** Imports the rows of a CSV file one by one. @throws ImportFileError. */
export async function readCsv(file: OpenFile, { system, zone, open }: CsvFormat): Promise<void> {
  const { name, occurrences, target, setting, key } = file;
  const options = { quotes: true, limit: RECORD_LIMIT };
  const { bytes, separator } = await layoutOf(file.input.bytes, options);
  let read: ReturnType<CsvFormat['open']> | undefined;
  const begin = (fields: unknown): ReturnType<CsvFormat['open']> => {
    const header: readonly string[] = Array.isArray(fields) ? fields : [];
    const reader = open(name, header);
    file.onHeader(header);
    return reader;
  };
  for await (const frames of framesOf(bytes, { ...options, separator })) {
    const rows = csvRows(frames, separator);
    read ??= begin(rows.shift()?.fields);
    const context = { system, zone, read, occurrences, target, setting, key };
    for (const row of rows) {
      if (file.isOver()) return;
      await file.add(csvWork(row, context));
    }
    // Refusals need no engine, so they never wait. Without this turn of the event loop no signal would arrive.
    await turn();
    file.onProgress(file.input.share());
    if (file.isOver()) return;
  }
  // A file without any record still needs its header.
  if (!file.isOver()) read ??= begin(undefined);
}
