import type { Request } from '#complaint';
import type { IdKey } from '#ledger';
import { RowError } from './errors.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { type Occurrences, rowContent } from './identity.ts';
import { checkNames } from './names.ts';
import { checkPlausible } from './plausible.ts';
import type { CsvRow } from './reading/csv-rows.ts';
import { refusalOf } from './refusal.ts';
import { type Origin, originOf, requestFor, type Setting } from './requests.ts';
import { fateOf } from './summary.ts';
import type { Target } from './target.ts';
import { type LineResult, type RecordText, refused, type Work } from './work.ts';

/** What turning the rows of one open file into work needs. */
export interface CsvContext {
  readonly system: string;
  /** Zone of the source's days. */
  readonly zone: string;
  readonly read: (fields: readonly string[]) => ForeignRecord;
  readonly occurrences: Occurrences;
  readonly target: Target;
  readonly setting: () => Setting;
  readonly key: IdKey;
}

/** Turns one row of a CSV file into work: a whole record, imported atomically. */
export function csvWork(row: CsvRow, context: CsvContext): Work {
  const { line, bytes, fields } = row;
  if (fields instanceof RowError) return refused(line, fields, row.text);
  const { system, occurrences, target } = context;
  const setting = context.setting();
  let record: ForeignRecord;
  try {
    record = context.read(fields);
    for (const step of record.steps) {
      checkPlausible(step, setting.now);
      checkNames(step, setting.catalogue);
    }
  } catch (error) {
    if (error instanceof RowError) return refused(line, error, fields);
    throw error;
  }
  const externalId = record.externalId ?? occurrences.identify(rowContent(fields));
  return {
    key: `${system}/${externalId}`,
    bytes,
    perform: () => importRecord(originOf(context.key, system, externalId), line, record, fields),
  };

  async function importRecord(
    origin: Origin,
    at: number,
    { steps }: ForeignRecord,
    text: RecordText,
  ): Promise<readonly LineResult[]> {
    try {
      const requests = steps.map((step): Request => {
        // A row has each kind of step at most once, so the type names the step.
        return requestFor(origin, at, step.command.type, { ...step, zone: context.zone }, setting);
      });
      const imported = await target.importRecord({ receiptId: origin.receiptId, entries: [requests] });
      return imported.entries.map((entry) => {
        if (entry.fate === 'refused')
          return { line: at, code: entry.error.code, message: entry.error.message, record: text };
        return {
          line: at,
          fate: fateOf(entry.fate, imported.created),
          events: entry.events,
          fresh: entry.fresh,
        };
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return [{ line: at, ...refusal, record: text }];
    }
  }
}
