import type { FastifyRequest } from 'fastify';
import { readsByDuty, seesPersonal } from '#access';
import { AccessLogError, type Reader, type ReadToRecord, readPurpose } from '#access-log';
import { Problem } from '#http';
import type { Api } from '../api.ts';
import { linesOf } from '../transport/command-headers.ts';
import { principalOf } from '../transport/principal-of.ts';

/** A reader to whom personal data is shown, and why. */
export interface Shown {
  readonly reader: Reader;
  /** In the reader's words. Absent: for the purpose of the route. */
  readonly purpose?: string;
  /** Whether the complainant of the complaint in the path stays anonymous to the reader. */
  readonly isAnonymous: boolean;
}

/** How much of what is personal a request sees: nothing, only that it exists, or all of it once it is recorded. */
export type Disclosure = 'none' | 'withheld' | Shown;

/** @throws Problem `bad-purpose`. */
export function disclosureOf(request: FastifyRequest, { opener }: Pick<Api, 'opener'>): Disclosure {
  const { principal } = request;
  if (principal === undefined || !seesPersonal(principal.role)) return 'none';
  const purpose = purposeIn(linesOf(request.raw.rawHeaders, 'x-purpose'));
  if (opener === undefined || (purpose === undefined && !readsByDuty(principal.role))) return 'withheld';
  const { id, role } = principal;
  return shownTo(request, { id, role }, purpose);
}

/**
 * The reader of a route that shows personal data and nothing else, so that nothing can be withheld in it.
 *
 * @throws Problem `purpose-required` if the reader must say one; `bad-purpose`.
 */
export function readerOf(request: FastifyRequest): Shown {
  const { id, role } = principalOf(request);
  const purpose = purposeIn(linesOf(request.raw.rawHeaders, 'x-purpose'));
  if (purpose === undefined && !readsByDuty(role)) {
    throw Problem.of(
      'purpose-required',
      'Nothing was shown or recorded: this role says with the header X-Purpose what it reads personal data for.',
    );
  }
  return shownTo(request, { id, role }, purpose);
}

/** Whether nothing may tell who sent a request who the complainant of the complaint in its path is. */
export function isAnonymousTo({ complaint, principal }: FastifyRequest): boolean {
  return complaint?.isAnonymous ?? principal?.role !== 'compliance';
}

function shownTo(
  request: FastifyRequest,
  actor: Shown['reader']['actor'],
  purpose: string | undefined,
): Shown {
  const isAnonymous = isAnonymousTo(request);
  return { reader: { actor }, ...(purpose !== undefined && { purpose }), isAnonymous };
}

/**
 * Records a read, then makes its answer. There is no answer without a record. An answer that waited for its record in
 * memory, beside those of other requests, would cost more processor time than the record.
 */
export async function recorded<T>(
  { reads }: Pick<Api, 'reads'>,
  { reader, purpose }: Omit<Shown, 'isAnonymous'>,
  read: Omit<ReadToRecord, 'via' | 'purpose'>,
  answer: () => Promise<T>,
): Promise<T> {
  await reads.record(reader, { ...read, via: 'http', ...(purpose !== undefined && { purpose }) });
  return await answer();
}

/** Clients send the bytes of UTF-8, and Node reads each of them as one character. */
function purposeIn(lines: readonly string[]): string | undefined {
  const [line, ...others] = lines;
  if (line === undefined) return undefined;
  try {
    if (others.length > 0) throw new AccessLogError('bad-purpose', 'Nothing was shown: send X-Purpose once.');
    return readPurpose(decoded(line));
  } catch (error) {
    if (error instanceof AccessLogError) throw Problem.of('bad-purpose', error.message);
    throw error;
  }
}

function decoded(line: string): string {
  const bytes = Buffer.from(line, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return line;
  }
}
