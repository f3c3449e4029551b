import { CHANNELS, type CorrectedValue, isTexts, POINTER_MAX, plainLanguage } from '#complaint';
import {
  AnyOf,
  Code,
  Each,
  Flag,
  Form,
  FreeText,
  isCalendarDay,
  isInstant,
  Optional,
  Whole,
} from '#validation';
import { ACCOUNT_MAX, AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { type Codes, command } from './command.ts';
import { type Probe, type Probed, SOME_TEXT } from './probe.ts';
import { named, personal, present, utcTime } from './translating.ts';
import { words } from './words.ts';

const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const POINTER = /^\/(?:occurredAt|data(?:\/[A-Za-z0-9]{1,40}){1,7}|personal(?:\/[A-Za-z0-9]{1,40}){1,7})$/;
const PERSONAL = '/personal/';
/** More codes than any field can list. */
const MOST_CODES = 50;

const TextOrCodes = AnyOf(FreeText(ACCOUNT_MAX), Each(Code(), 0, MOST_CODES));
const NumberOrFlag = AnyOf(Whole(0, Number.MAX_SAFE_INTEGER), Flag());

export class CorrectBody extends AnyCommandBody {
  /** The id of the event, as its history shows it. */
  @Form(EVENT_ID, 36, 'the id of an event')
  event!: string;

  /** The field that is wrong: `/occurredAt`, or a JSON pointer into `data` or `personal`. */
  @Form(POINTER, POINTER_MAX, 'a JSON pointer like /data/product, /occurredAt or /personal/description')
  field!: string;

  /** What is right, as the command takes it that recorded the field: a name is one line, as it was when it was filed. */
  @AnyOf(TextOrCodes, NumberOrFlag)
  value!: CorrectedValue;

  /** Why the entry was wrong. It may be left out only after an erasure, when no free text is taken any more. */
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;
}

/** Another channel of the receipt: with a reason, and without one, as after an erasure. */
function probesOfReceipt({ state, receipt }: Probed): readonly Probe<'correct'>[] {
  const known: readonly (string | undefined)[] = [
    state.subject.channel,
    receipt.type === 'ComplaintReceived' ? receipt.data.channel : undefined,
    'unknown',
  ];
  const value = CHANNELS.find((one) => !known.includes(one)) ?? 'other';
  const rest = { event: receipt.id, field: '/data/channel', value };
  const found = { history: [receipt] };
  return [
    { rest: { ...rest, reason: SOME_TEXT }, found },
    { rest, found, otherwise: true },
  ];
}

export const correct = command({
  type: 'correct',
  summary: 'Correct an entry',
  http: {
    path: '/v1/complaints/{folio}/corrections',
    roles: ['handler', 'approver', 'compliance'],
    description:
      'The original stays readable beside the correction. The complaint and every figure follow the corrected value ' +
      'from here on; reports of before stay as they are. Ids, due dates and persons cannot be corrected.',
    example: {
      body: {
        event: '0196f3a2-7c1e-5b8d-9d6a-3f2b1c0d9e8f',
        field: '/data/product',
        value: 'Kettle K2',
        reason: 'The clerk chose the wrong product.',
      },
      revision: 4,
      status: 'assessed',
    },
    probes: probesOfReceipt,
  },
  body: CorrectBody,
  history: true,
  translate: ({ event, field, value, reason }) => {
    const isPersonal = field.startsWith(PERSONAL) && (typeof value === 'string' || isTexts(value));
    return {
      type: 'correct',
      data: present({ event, field, value: isPersonal ? undefined : written(field, value) }),
      ...personal({ value: isPersonal ? value : undefined, reason }),
    };
  },
  tells: {
    EntryCorrected: (codes) =>
      codes['erasure'] === undefined
        ? told(codes)
        : `What may stay after erasure ${codes['erasure']} recorded`,
  },
});

/** A time in UTC, a language tag in its canonical form as the receipt has it, a name in NFC. */
function written(field: string, value: CorrectedValue): CorrectedValue {
  if (typeof value !== 'string') return value;
  if (field === '/occurredAt') return isCalendarDay(value) || isInstant(value) ? utcTime(value) : value;
  if (field === '/data/language') return plainLanguage(value) ?? value;
  return named(value);
}

function told({ of, field, old, new: value }: Codes): string {
  const what = `Corrected: ${words(String(field).split('/').at(-1))} of ${words(of)}`;
  if (value === undefined) return what;
  return old === undefined ? `${what} is ${value}` : `${what} is ${value}, not ${old}`;
}
