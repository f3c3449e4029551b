import { AccessError } from '#access';
import { AccessLogError } from '#access-log';
import { DomainError, folioOf } from '#complaint';
import { EventStoreError, type Hindrance, TamperedError } from '#event-store';
import { EvidenceError } from '#evidence';
import { Problem } from '#http';
import { IdentityError } from '#identity';
import { damageText, LedgerError } from '#ledger';
import { LetterError } from '#letters';
import { PolicyAdoptionError } from '#policy-adoption';
import { KeyStoreError, PrivacyError } from '#privacy';
import { ProjectingError } from '#projecting';
import { ReadStoreError } from '#read-store';
import { ReportError } from '#reporting';
import { etag } from '../transport/command-headers.ts';
import { REFUSALS_APART } from './refusals-apart.ts';

const LOGGED = 'The fault is logged under the id in "instance".';

/** The problem for an error of any part of the ledger; `internal-error` without details for any other error. */
export function problemOf(error: unknown): Problem {
  return knownProblem(error) ?? Problem.of('internal-error', LOGGED);
}

/** The problem for an error of a part of the ledger; `undefined` for any other error. */
export function knownProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) return fromDomain(error);
  if (error instanceof LedgerError) return fromLedger(error);
  if (error instanceof ReportError) return fromReport(error);
  if (error instanceof EventStoreError) return fromEventStore(error);
  if (error instanceof AccessError) return fromAccess(error);
  if (error instanceof AccessLogError) return fromAccessLog(error);
  if (error instanceof ReadStoreError) return fromReadStore(error);
  if (error instanceof PrivacyError) return fromPrivacy(error);
  if (error instanceof KeyStoreError) return fromKeyStore(error);
  if (error instanceof ProjectingError) return fromProjecting(error);
  if (error instanceof LetterError) return Problem.of(error.code, error.message);
  if (error instanceof EvidenceError) return fromEvidence(error);
  if (error instanceof IdentityError) return Problem.of('not-this-ledger', error.message);
  if (error instanceof PolicyAdoptionError) return Problem.refusal(error.code, error.message);
  return undefined;
}

function fromDomain(error: DomainError): Problem {
  const apart = REFUSALS_APART[error.code];
  if (apart !== undefined) return Problem.of(apart, error.message);
  if (error.kind === 'refused') return Problem.refusal(error.code, error.message);
  return Problem.invalid(error.code, error.message);
}

/** Messages of the runner name events, and never their content. */
function fromProjecting({ code, message }: ProjectingError): Problem {
  switch (code) {
    case 'view-beside-log':
      return Problem.of('not-this-ledger', message, retryAfter(5));
    case 'unknown-projection':
      return Problem.of('unknown-view', message);
    case 'contended':
      return Problem.of('conflict-persists', message, retryAfter(1));
    case 'newer-view':
    case 'not-built':
    case 'no-earlier-generation':
    case 'wrong-count':
    case 'projection-failed':
      return Problem.of(code, message);
  }
}

function fromAccess({ code, message, member }: AccessError): Problem {
  switch (code) {
    case 'unknown-key':
    case 'last-administrator-key':
      return Problem.of(code, message);
    case 'bad-key-request':
    case 'unknown-principal':
    case 'principal-erased':
      return Problem.of('invalid-body', 'Nothing was recorded: see "errors".', {
        errors: [{ pointer: member === undefined ? '' : `/${member}`, code, message }],
      });
    case 'command-reused':
      return keyReused();
    case 'key-store-busy':
      return persists();
    case 'newer-key-event':
      return Problem.of('tampered', `Nothing was recorded. ${message}`);
    case 'principal-active':
    case 'traces-left':
      return Problem.of('internal-error', LOGGED);
  }
}

function keyReused(): Problem {
  return Problem.of(
    'idempotency-key-reused',
    'Nothing was recorded: this Idempotency-Key belongs to another request. Send a new one.',
  );
}

function persists(): Problem {
  return Problem.of('conflict-persists', 'Nothing was recorded: send the same request again.', retryAfter(1));
}

function fromEvidence(error: EvidenceError): Problem {
  switch (error.code) {
    case 'too-large':
      return Problem.of('body-too-large', error.message);
    case 'empty-content':
    case 'wrong-media-type':
      return Problem.of(error.code, error.message);
    case 'content-damaged':
      return Problem.of('tampered', error.message);
    case 'unavailable':
    case 'misconfigured':
      return away(error.message);
  }
}

function fromLedger(error: LedgerError): Problem {
  switch (error.code) {
    case 'unknown-complaint':
      return Problem.of('unknown-complaint', 'No complaint has this folio. Compare it with the receipt.');
    case 'not-known-yet':
      return Problem.of(
        'not-known-yet',
        'The complaint was received after the moment in the request. Ask as of a later moment.',
      );
    case 'revision-mismatch':
      return Problem.of(
        'revision-mismatch',
        'Nothing was recorded: read the complaint again, then decide again.',
        {
          headers: error.current === undefined ? {} : { etag: etag(error.current) },
        },
      );
    case 'command-id-reused':
      return keyReused();
    case 'too-much-contention':
      return persists();
    case 'newer-schema':
    case 'unknown-event-type':
      // A newer program or another means wrote the event. This program cannot answer from it in either case.
      return Problem.of('tampered', `Nothing was recorded. ${error.message}`);
    default:
      return Problem.of('internal-error', LOGGED);
  }
}

function fromEventStore(error: EventStoreError): Problem {
  switch (error.code) {
    case 'unavailable':
    case 'misconfigured':
      return away(`Nothing was recorded. ${error.message}`, error.hindrance);
    case 'replaced':
      return Problem.of('not-this-ledger', error.message, retryAfter(5));
    case 'unknown-outcome':
      return Problem.of(
        'unknown-outcome',
        'The connection to the event store broke. Send the same request with the same Idempotency-Key. It is never recorded twice.',
        retryAfter(1),
      );
    case 'too-large':
      return Problem.of('body-too-large', 'Nothing was recorded: the event would be over 1 MiB.');
    case 'unsupported-format':
      return Problem.of('not-this-ledger', error.message);
    case 'tampered':
      return fromDamage(error);
    case 'misuse':
      return Problem.of('internal-error', LOGGED);
  }
}

/** Messages about damage name events, and never their content. */
function fromDamage(error: EventStoreError): Problem {
  const damaged = error instanceof TamperedError ? error.damaged : undefined;
  const folio = damaged && folioOf(damaged.stream);
  const text = error instanceof TamperedError ? damageText(error) : error.message;
  return Problem.of('tampered', `Nothing was recorded. ${text}`, {
    ...(damaged && {
      damaged: {
        ...(folio !== undefined && { folio }),
        stream: damaged.stream,
        ...(damaged.position !== undefined && { position: damaged.position }),
      },
    }),
  });
}

/** Nothing was shown. */
function fromAccessLog(error: AccessLogError): Problem {
  switch (error.code) {
    case 'read-not-recorded':
      return Problem.of('read-not-recorded', error.message, retryAfter(5));
    case 'bad-purpose':
      return Problem.of('bad-purpose', error.message);
    case 'bad-cursor':
      return badParameter('cursor', 'must be the cursor of the page before');
  }
}

function fromReadStore(error: ReadStoreError): Problem {
  switch (error.code) {
    case 'unavailable':
    case 'misconfigured':
      return away(error.message);
    case 'unknown-view':
      return Problem.of('view-behind', 'The view has not been built yet. Ask again.', retryAfter(1));
    case 'view-not-ready':
      return Problem.of(
        'view-behind',
        'The view is still being built. Ask again in some seconds; GET /v1/views shows how far it is.',
        retryAfter(5),
      );
    case 'misuse':
      return badParameter('cursor', 'must be the cursor of the page before, with the same filters');
    default:
      return Problem.of('internal-error', LOGGED);
  }
}

function fromPrivacy(error: PrivacyError): Problem {
  switch (error.code) {
    case 'index-unavailable':
    case 'index-lost':
    case 'misconfigured':
      return away(error.message);
    case 'secret-missing':
    case 'secret-differs':
      return Problem.of(
        'not-this-ledger',
        'Nothing was recorded: the keys of this process are not those of the ledger.',
      );
    case 'secret-unusable':
      return Problem.of('internal-error', LOGGED);
  }
}

function fromKeyStore(error: KeyStoreError): Problem {
  switch (error.code) {
    case 'unavailable':
    case 'misconfigured':
    case 'subject-begun':
    case 'subject-unknown':
    case 'complainant-known':
    case 'master-rotated':
    case 'secret-rotated':
    case 'unknown-master-key':
    case 'master-key-missing':
    case 'master-key-unusable':
      return away(error.message);
    case 'key-store-missing':
    case 'key-store-older':
    case 'key-store-differs':
      return Problem.of(
        'not-this-ledger',
        'Nothing was recorded: the key store of this process is not that of the ledger.',
      );
    case 'key-store-damaged':
      return Problem.of(
        'tampered',
        'Nothing was recorded: the key store of the ledger is damaged. The operator restores it from a backup.',
      );
    case 'tampered':
      return Problem.of(
        'tampered',
        'Nothing was recorded: a key in the key store was changed by other means than the ledger.',
      );
    case 'key-store-exists':
    case 'no-key-store-backup':
    case 'subject-erased':
      return Problem.of('internal-error', LOGGED);
  }
}

/** Messages of report errors say what to ask instead. */
function fromReport(error: ReportError): Problem {
  switch (error.code) {
    case 'unknown-report':
    case 'unknown-figure':
    case 'as-of-not-past':
      return Problem.of(error.code, error.message);
    case 'view-behind':
      return Problem.of('view-behind', error.message, retryAfter(1));
    case 'bad-period':
      return badParameter('from', error.message);
    case 'bad-zone':
      return badParameter('zone', error.message);
    case 'bad-as-of':
      return badParameter('asOf', error.message);
    case 'unknown-group':
      return badParameter('groupBy', error.message);
  }
}

function badParameter(name: string, message: string): Problem {
  return Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
    errors: [{ pointer: `/query/${name}`, code: 'bad-value', message }],
  });
}

function away(detail: string, hindrance?: Hindrance): Problem {
  return Problem.of('engine-unavailable', detail, { ...retryAfter(5), ...(hindrance && { hindrance }) });
}

function retryAfter(seconds: number): { headers: Readonly<Record<string, string>> } {
  return { headers: { 'retry-after': String(seconds) } };
}
