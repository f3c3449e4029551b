import {
  CATEGORIES,
  CHANNELS,
  type Channel,
  CONFIDENTIALITY_WISHES,
  type ConfidentialityWish,
  FEEDBACK_KINDS,
  type FeedbackKind,
  plainLanguage,
  REMEDIES,
  type Remedy,
  VULNERABILITIES,
  type Vulnerability,
} from '#complaint';
import {
  AsWritten,
  Code,
  Day,
  Each,
  Flag,
  FreeText,
  Language,
  Line,
  Name,
  Nested,
  OneOf,
  Optional,
  SomeOf,
} from '#validation';
import { ACCOUNT_MAX, AnyCommandBody, CONCERNED_MAX, PrincipalId, REMARK_MAX } from './any-command.ts';
import { command } from './command.ts';
import { group, named, present, some } from './translating.ts';
import { by, capital, words } from './words.ts';

/** The channels of a complaint filed today. Only history may have an unknown channel. */
const LIVE_CHANNELS: readonly Channel[] = CHANNELS.filter((channel) => channel !== 'unknown');

/** A person and how to reach them. E-mail addresses and phone numbers are accepted in any form. */
class PersonBody {
  @Optional()
  @Line(200)
  name?: string;

  @Optional()
  @AsWritten(400)
  email?: string;

  @Optional()
  @AsWritten(200)
  phone?: string;
}

/** The complainant. All members are personal. */
export class ComplainantBody extends PersonBody {
  @Optional()
  @Line(200)
  organisation?: string;

  @Optional()
  @Line(200)
  department?: string;

  @Optional()
  @FreeText(1_000)
  address?: string;

  /** How the person wants to be reached, e.g. `email`. */
  @Optional()
  @Line(100)
  contactPreference?: string;

  @Optional()
  @FreeText(REMARK_MAX)
  vulnerability?: string;

  /** Reasonable adjustments that the person needs. */
  @Optional()
  @FreeText(REMARK_MAX)
  adjustments?: string;
}

/** The person who acts on the complainant's behalf, and the authority for it. */
export class RepresentativeBody extends PersonBody {
  @Optional()
  @FreeText(1_000)
  authority?: string;
}

/** What went wrong. */
export class ProblemBody {
  @Optional()
  @Day()
  occurredOn?: string;

  @Optional()
  @FreeText(ACCOUNT_MAX)
  description?: string;

  @Optional()
  @OneOf(CATEGORIES)
  category?: string;

  @Optional()
  @Name()
  subCategory?: string;

  @Optional()
  @Flag()
  recurring?: boolean;
}

/** The problem, with categories of an organisation's own catalogue. The catalogue is checked separately. */
export class CataloguedProblemBody extends ProblemBody {
  @Optional()
  @Name()
  override category?: string = undefined;
}

export class ReceiveBody extends AnyCommandBody {
  @OneOf(LIVE_CHANNELS)
  channel!: Channel;

  /** Default: complaint. */
  @Optional()
  @OneOf(FEEDBACK_KINDS)
  kind?: FeedbackKind;

  @Optional()
  @Flag()
  oral?: boolean;

  @Optional()
  @Language()
  language?: string;

  @Optional()
  @Nested(() => ComplainantBody)
  complainant?: ComplainantBody;

  @Optional()
  @Nested(() => RepresentativeBody)
  representative?: RepresentativeBody;

  @Optional()
  @Name()
  product?: string;

  @Optional()
  @Name()
  subProduct?: string;

  /** The organisation that the complaint is about. */
  @Optional()
  @Name()
  organisation?: string;

  /** The reference of an order or a contract. */
  @Optional()
  @Line(200)
  reference?: string;

  @Optional()
  @Nested(() => ProblemBody)
  problem?: ProblemBody;

  @Optional()
  @SomeOf(REMEDIES)
  remediesRequested?: readonly Remedy[];

  /** The remedy that the complainant wants, in their own words. */
  @Optional()
  @FreeText(REMARK_MAX)
  remedyRequested?: string;

  @Optional()
  @FreeText(REMARK_MAX)
  immediateAction?: string;

  /** The principals whom the complaint concerns. They may not work on it. */
  @Optional()
  @Each(PrincipalId(), 0, CONCERNED_MAX)
  concerns?: readonly string[];

  /** Wishes about confidentiality. `withhold-from-subject`: the principals whom it concerns see the complaint nowhere. */
  @Optional()
  @SomeOf(CONFIDENTIALITY_WISHES)
  confidentiality?: readonly ConfidentialityWish[];

  /** The same in the complainant's own words. */
  @Optional()
  @FreeText(REMARK_MAX)
  confidentialityWishes?: string;

  /** Why the complainant may need more care. */
  @Optional()
  @SomeOf(VULNERABILITIES)
  vulnerability?: readonly Vulnerability[];

  /** The policy pack. Default: the one of the ledger. */
  @Optional()
  @Code()
  policy?: string;
}

/** The same when an organisation's own catalogue has categories. */
export class CataloguedReceiveBody extends ReceiveBody {
  @Optional()
  @Nested(() => CataloguedProblemBody)
  override problem?: CataloguedProblemBody = undefined;
}

/** A receipt from another system, with that system's categories. Its channel may be unknown. */
export class HistoryReceiveBody extends CataloguedReceiveBody {
  @OneOf(CHANNELS)
  override channel: Channel = 'unknown';
}

export const receive = command({
  type: 'receive',
  summary: 'File a complaint',
  http: {
    path: '/v1/complaints',
    roles: ['application', 'handler', 'approver'],
    description:
      'The folio is final at once. `trackingCode` is for the complainant. A complaint pins the policy that is in force. ' +
      'The pack `as-recorded` is for imports and is refused here.',
    example: {
      body: {
        channel: 'web',
        language: 'en',
        complainant: { name: 'A. Customer', email: 'customer@example.org', contactPreference: 'email' },
        product: 'Mortgage',
        problem: {
          occurredOn: '2026-10-30',
          description: 'The payment was booked twice.',
          category: 'payment',
        },
        remediesRequested: ['refund'],
      },
      revision: 0,
      status: 'received',
    },
    // It is given on no complaint that exists.
    probes: () => [],
  },
  body: ReceiveBody,
  catalogued: ({ categories }) => (categories === undefined ? ReceiveBody : CataloguedReceiveBody),
  history: HistoryReceiveBody,
  translate: (body, { policy, deadlines }) => ({
    type: 'receive',
    policy: body.policy ?? policy,
    data: present({
      channel: body.channel,
      kind: body.kind ?? 'complaint',
      oral: body.oral,
      language: body.language === undefined ? undefined : plainLanguage(body.language),
      product: named(body.product),
      subProduct: named(body.subProduct),
      organisation: named(body.organisation),
      category: named(body.problem?.category),
      subCategory: named(body.problem?.subCategory),
      recurring: body.problem?.recurring,
      problemOn: body.problem?.occurredOn,
      remediesRequested: body.remediesRequested,
      concerns: some(body.concerns),
      confidentiality: some(body.confidentiality),
    }),
    personal: present({
      complainant: group(body.complainant),
      representative: group(body.representative),
      description: body.problem?.description,
      reference: body.reference,
      remedyRequested: body.remedyRequested,
      immediateAction: body.immediateAction,
      confidentiality: body.confidentialityWishes,
      vulnerability: some(body.vulnerability),
    }),
    ...(deadlines === undefined ? {} : { deadlines }),
  }),
  tells: {
    ComplaintReceived: ({ kind, channel, product, category }) =>
      `${capital(kind ?? 'complaint')} received${by(channel)}${product === undefined ? '' : ` about ${product}`}` +
      `${category === undefined ? '' : `, ${words(category)}`}`,
  },
});
