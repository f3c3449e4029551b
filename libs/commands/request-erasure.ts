import { ERASURE_BASES, ERASURE_SCOPES, type ErasureBasis, type ErasureScope, POINTER_MAX } from '#complaint';
import { ByName, Form, FreeText, Nullable, OneOf, Optional } from '#validation';
import { ACCOUNT_MAX, AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command } from './command.ts';
import { oneProbe, SOME_TEXT } from './probe.ts';
import { personal, present } from './translating.ts';
import { words } from './words.ts';

const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PERSONAL_POINTER = /^\/personal(?:\/[A-Za-z0-9]{1,40}){1,7}$/;
/** More fields than any event has texts. */
const MOST_FIELDS = 50;

/** The scopes in words. */
const SCOPES: ReadonlyMap<string, string> = new Map([
  ['complaint', 'the complaint'],
  ['person', 'the person'],
  ['event', 'one event'],
]);

export class RequestErasureBody extends AnyCommandBody {
  @OneOf(ERASURE_BASES)
  basis!: ErasureBasis;

  @FreeText(REMARK_MAX)
  reason!: string;

  /**
   * `complaint`: this complaint. `person`: every complaint of its complainant. `event`: the personal part of one event,
   * also while the complaint is open.
   */
  @OneOf(ERASURE_SCOPES)
  scope!: ErasureScope;

  /** The id of the event, with the scope `event` only. */
  @Optional()
  @Form(EVENT_ID, 36, 'the id of an event')
  event?: string;

  /**
   * With the scope `event` only: by JSON pointer, the texts that replace fields of the event, `null` for a field of
   * which nothing stays. All other fields of the event stay. Without `keep`, nothing of the event stays.
   */
  @Optional()
  @ByName(
    Nullable(FreeText(ACCOUNT_MAX)),
    MOST_FIELDS,
    Form(PERSONAL_POINTER, POINTER_MAX, 'a JSON pointer like /personal/description'),
  )
  keep?: Readonly<Record<string, string | null>>;
}

export const requestErasure = command({
  type: 'request-erasure',
  summary: 'Request the erasure of personal data',
  http: {
    path: '/v1/complaints/{folio}/erasure-requests',
    roles: ['handler', 'approver', 'compliance'],
    description: 'Nothing is erased yet: a second person decides, and a third one executes.',
    example: {
      body: { basis: 'data-subject-request', reason: 'Letter of 20 November.', scope: 'complaint' },
      revision: 9,
      status: 'closed',
    },
    probes: oneProbe({ basis: 'other', scope: 'complaint', reason: SOME_TEXT }),
  },
  about: { thing: 'erasure', made: true },
  body: RequestErasureBody,
  history: false,
  translate: ({ basis, reason, scope, event, keep }) => ({
    type: 'request-erasure',
    data: present({ basis, scope, event }),
    ...personal({ reason, keep }),
  }),
  tells: {
    ErasureRequested: ({ erasure, scope, basis }) =>
      `Erasure ${erasure} of ${SCOPES.get(String(scope)) ?? words(scope)} requested: ${words(basis)}`,
  },
});
