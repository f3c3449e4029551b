import type { Request } from '#complaint';
import { RowError } from './errors.ts';
import type { ForeignRecord } from './foreign-record.ts';
import { type Occurrences, rowContent } from './identity.ts';
import { checkPlausible } from './plausible.ts';
import type { CsvRow } from './reading/csv-rows.ts';
import { refusalOf } from './refusal.ts';
import { type Origin, originOf, requestFor } from './requests.ts';
import type { Target } from './target.ts';
import { refused, type Work } from './work.ts';

/** What turns the rows of one open file into work. */
export interface CsvContext {
  readonly system: string;
  readonly read: (fields: readonly string[]) => ForeignRecord;
  readonly occurrences: Occurrences;
  readonly target: Target;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** One row of a CSV file as work: a whole record, taken over atomically. */
export function csvWork(row: CsvRow, context: CsvContext): Work {
  const { line, bytes, fields } = row;
  if (fields instanceof RowError) return refused(line, fields);
  let record: ForeignRecord;
  try {
    record = context.read(fields);
    for (const step of record.steps) checkPlausible(step, context.clock());
  } catch (error) {
    if (error instanceof RowError) return refused(line, error);
    throw error;
  }
  const { system, occurrences, target } = context;
  const externalId = record.externalId ?? occurrences.identify(rowContent(fields));
  return {
    key: `${system}/${externalId}`,
    bytes,
    async perform() {
      try {
        const { fate, events } = await target.takeOver(
          requestsOf(originOf(system, externalId), line, record, context.clock()),
        );
        return [{ line, fate, events }];
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === undefined) throw error;
        return [{ line, code: refusal.code, message: refusal.message }];
      }
    },
  };
}

/** Each kind of step happens at most once in a row, so its name tells it from the others. */
function requestsOf(origin: Origin, line: number, { steps }: ForeignRecord, now: number): readonly Request[] {
  return steps.map((step) => requestFor(origin, line, step.command.type, step, now));
}
