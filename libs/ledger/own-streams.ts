import { isComplaintStream } from '#complaint';
import { COPY_STREAM, type OwnStreams } from '#event-store';

/** The stream of all API keys. */
export const KEY_STREAM = 'access-keys';
/** The type of the event in it that says that a principal was erased. */
export const PRINCIPAL_ERASED = 'PrincipalErased';
/** The stream of the event that every log begins with. */
export const OPENED_STREAM = 'ledger-opened';

/** The stream of the events that say from where on letters go out by mail. */
export const MAIL_STREAM = 'ledger-mail';

/** Each version of a policy pack that was used has a stream, which begins with this; id and version follow. */
export const POLICY_PREFIX = 'ledger-policy-';

/** The streams of the records of reads begin with this; the id of the reading principal follows. */
const READS_PREFIX = 'access-reads-';

/**
 * The kinds of streams that the ledger writes. Those of `reads` stand in the access log, and all others in the log of
 * complaints.
 */
export type StreamKind = 'complaint' | 'keys' | 'opened' | 'policy' | 'mail' | 'copy' | 'reads';

const OTHERS: ReadonlyMap<string, StreamKind> = new Map([
  [KEY_STREAM, 'keys'],
  [OPENED_STREAM, 'opened'],
  [COPY_STREAM, 'copy'],
  [MAIL_STREAM, 'mail'],
]);

const READS = new RegExp(`^${READS_PREFIX}[0-9A-Za-z][0-9A-Za-z._-]{0,127}$`);

/** The stream of the reads of one principal. @throws TypeError for an id that no principal has. */
export function readsStreamOf(principal: string): string {
  const stream = `${READS_PREFIX}${principal}`;
  if (!READS.test(stream)) throw new TypeError('No principal has such an id.');
  return stream;
}

const POLICIES = new RegExp(`^${POLICY_PREFIX}[a-z0-9][a-z0-9-]{0,59}-v[1-9][0-9]{0,6}$`);

/** The stream of one version of a policy pack. @throws TypeError for an id or a version that no pack has. */
export function policyStreamOf({ id, version }: { readonly id: string; readonly version: number }): string {
  const stream = `${POLICY_PREFIX}${id}-v${version}`;
  if (!POLICIES.test(stream)) throw new TypeError('No policy pack has such an id and version.');
  return stream;
}

/** The kind of a stream; `undefined` when the ledger does not write it. */
export function kindOfStream(stream: string): StreamKind | undefined {
  if (isComplaintStream(stream)) return 'complaint';
  const other = OTHERS.get(stream);
  if (other !== undefined) return other;
  if (POLICIES.test(stream)) return 'policy';
  return READS.test(stream) ? 'reads' : undefined;
}

/** Decides which streams are those of the access log. */
export const READ_STREAMS: OwnStreams = {
  includes: (stream) => kindOfStream(stream) === 'reads',
  pattern: READS.source,
};

/**
 * Decides which streams are those of the log of complaints. The access log may stand in the same store: its streams are
 * not foreign there.
 */
export const OWN_STREAMS: OwnStreams = {
  includes: (stream) => {
    const kind = kindOfStream(stream);
    return kind !== undefined && kind !== 'reads';
  },
  pattern: `^(complaint-[0-9A-HJKMNP-TV-Z]{11}|${[...OTHERS.keys(), POLICIES.source.slice(1, -1)].join('|')})$`,
  apart: READ_STREAMS,
};
