import { ReportError } from '../errors.ts';

/** The place of a cause in the list. */
interface Place {
  readonly count: number;
  readonly cause: string;
}

/** The cursor of the page that follows a cause. It holds only what the page itself showed. */
export function cursorAt({ count, cause }: Place): string {
  return Buffer.from(JSON.stringify(['causes', count, cause])).toString('base64url');
}

/** The causes after a cursor. @param causes most frequent first, then by name. @throws ReportError `bad-cursor`. */
export function afterCursor<P extends Place>(causes: readonly P[], cursor: string | undefined): readonly P[] {
  if (cursor === undefined) return causes;
  const { count, cause } = placeIn(cursor);
  return causes.filter((one) => one.count < count || (one.count === count && one.cause > cause));
}

function placeIn(cursor: string): Place {
  const [name, count, cause] = parse(cursor);
  if (name !== 'causes' || typeof count !== 'number' || typeof cause !== 'string') {
    throw new ReportError(
      'bad-cursor',
      'Not searched: the cursor does not belong to this query; begin without a cursor.',
    );
  }
  return { count, cause };
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
