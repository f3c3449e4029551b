import { type Catalogue, NO_CATALOGUE } from '#catalogue';
import type { Command, CommandOf, Deadline } from '#complaint';
import {
  COMMAND_BODIES,
  type CommandBodies,
  HistoryApproveResponseBody,
  HistoryCloseBody,
  HistoryReceiveBody,
  LineBody,
  RecordBreachBody,
  receiveBodyFor,
  toCommand,
} from '#requests';
import { type BodyClass, isCalendarDay, type Problem, utcInstant, validate } from '#validation';
import { RowError } from '../errors.ts';
import type { Step } from '../foreign-record.ts';
import { DEFAULT_SYSTEM, objectOf } from '../jsonl/glance.ts';
import { EARLIEST, implausible } from '../plausible.ts';

/** Pack of imported history. */
export const AS_RECORDED = 'as-recorded';
/** Members of a line that are no part of the body of its command. */
const BESIDE: ReadonlySet<string> = new Set([
  'command',
  'externalId',
  'source',
  'dateUnknown',
  'deadlines',
  'occurredAt',
  'response',
  'zone',
  'actId',
  'by',
]);
const YEAR = /^\d{4}-/;
/** Problems named in one message; the others follow when these are mended. */
const SHOWN = 5;

/** A line that files a complaint. */
export interface ReceiptLine {
  readonly kind: 'receipt';
  readonly system: string;
  readonly externalId: string | undefined;
  readonly step: Step<CommandOf<'receive'>>;
}

/** A line about a complaint that an earlier line or import filed. */
export interface LaterLine {
  readonly kind: 'later';
  readonly system: string;
  readonly externalId: string;
  /** The act's own id in its source. */
  readonly actId: string | undefined;
  readonly step: Step<LaterCommand>;
}

export type LaterCommand = Exclude<Command, { readonly type: 'receive' }>;

type Body = Record<string, unknown>;
type LaterType = Exclude<keyof CommandBodies, 'receive'>;

/**
 * Reads one line of a jsonl file: the body of a command of the HTTP interface, with what history adds to it.
 *
 * @throws RowError `bad-json`, or `invalid` with the places that are wrong.
 */
export function readLine(text: string, catalogue: Catalogue = NO_CATALOGUE): ReceiptLine | LaterLine {
  // A list of refused records is a file to import; what it says of the refusal is no part of the record.
  const { reject: _, ...json } = objectOf(text);
  checkEarliest(json['occurredAt']);
  const members = Object.entries(json);
  const body = Object.fromEntries(members.filter(([name]) => !BESIDE.has(name)));
  const beside = Object.fromEntries(members.filter(([name]) => BESIDE.has(name)));
  beside['source'] = sourceOf(beside['source']);
  const line = valid(LineBody, given(beside));
  const type = line.command ?? 'receive';
  const common = {
    system: line.source?.system ?? DEFAULT_SYSTEM,
    externalId: line.externalId ?? line.source?.externalId,
  };
  checkMembers(line, type, common.externalId);
  const outcome = line.source?.outcome === undefined ? {} : { outcomeInWords: line.source.outcome };
  if (type === 'receive') {
    const { note, ...asked } = receipt(body, line.deadlines?.map(utcDeadline), catalogue);
    return { kind: 'receipt', ...common, step: { ...asked, ...told(line), ...noted(note), ...outcome } };
  }
  const { command: asked, note } = later(type, body, line.response);
  const step = { command: asked, ...told(line), ...noted(note), ...outcome };
  const { system, externalId = '' } = common;
  return { kind: 'later', system, externalId, actId: line.actId, step };
}

/** @throws RowError `implausible-date`, as for every format. */
function checkEarliest(occurredAt: unknown): void {
  if (typeof occurredAt === 'string' && YEAR.test(occurredAt) && occurredAt < EARLIEST) throw implausible();
}

function receipt(body: Body, deadlines: readonly Deadline[] | undefined, catalogue: Catalogue) {
  const live = body['policy'] !== undefined && body['policy'] !== AS_RECORDED;
  const value = live ? valid(receiveBodyFor(catalogue), body) : valid(HistoryReceiveBody, body);
  const { command, note } = toCommand('receive', value, { policy: AS_RECORDED });
  return { command: deadlines === undefined ? command : { ...command, deadlines }, note };
}

function later(
  type: LaterType | 'record-breach',
  body: Body,
  response: number | undefined,
): { command: LaterCommand; note: string | undefined } {
  switch (type) {
    case 'record-breach': {
      const { clock, dueAt, note } = valid(RecordBreachBody, body);
      return {
        command: { type, data: { clock, ...(dueAt === undefined ? {} : { dueAt: utcTime(dueAt) }) } },
        note,
      };
    }
    case 'approve-response': {
      const value = valid(HistoryApproveResponseBody, body);
      const { command, note } = toCommand(type, value, { response: response ?? 1 });
      const { type: issued, outcome } = value;
      const data = { ...command.data, ...given({ type: issued, outcome }) };
      return { command: { ...command, data }, note };
    }
    case 'accept-response':
    case 'reject-response':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), { response: response ?? 1 }));
    case 'close':
      return asked(toCommand(type, valid(HistoryCloseBody, body), {}));
    case 'acknowledge':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'assess':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'assign':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'propose-response': {
      const { command, note } = toCommand(type, valid(COMMAND_BODIES[type], body), {});
      const data = { ...command.data, ...(response === undefined ? {} : { response }) };
      return { command: { ...command, data }, note };
    }
    case 'escalate':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'reopen':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
  }
}

function asked({ command, note }: { readonly command: LaterCommand; readonly note?: string }) {
  return { command, note };
}

/** What the members say together. */
function checkMembers(line: LineBody, type: string, externalId: string | undefined): void {
  const problems: Problem[] = [];
  if (type !== 'receive' && externalId === undefined) {
    problems.push({
      pointer: '/externalId',
      code: 'required',
      message: 'must be given with a later command',
    });
  }
  if (type === 'receive' && line.actId !== undefined) {
    problems.push({ pointer: '/actId', code: 'unknown-member', message: 'belongs to a later command' });
  }
  if (type !== 'receive' && line.deadlines !== undefined) {
    problems.push({ pointer: '/deadlines', code: 'unknown-member', message: 'belongs to a receipt' });
  }
  if (!type.endsWith('-response') && line.response !== undefined) {
    problems.push({
      pointer: '/response',
      code: 'unknown-member',
      message: 'belongs to a command about a response',
    });
  }
  if (line.dateUnknown === true && line.occurredAt !== undefined) {
    problems.push({
      pointer: '/dateUnknown',
      code: 'contradiction',
      message: 'contradicts the date that is given',
    });
  }
  if (problems.length > 0) throw invalid(problems);
}

function told({ dateUnknown, occurredAt, zone, by }: LineBody): Pick<Step, 'occurredAt' | 'zone' | 'by'> {
  return {
    ...(by === undefined ? {} : { by }),
    ...(dateUnknown === true ? { occurredAt: 'unknown' } : {}),
    ...(occurredAt === undefined ? {} : { occurredAt: utcTime(occurredAt) }),
    ...(zone === undefined ? {} : { zone }),
  };
}

function utcTime(text: string): string {
  return isCalendarDay(text) ? text : utcInstant(text);
}

function noted(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

function utcDeadline({ clock, dueAt }: Deadline): Deadline {
  return { clock, dueAt: utcTime(dueAt) };
}

/** The name of a system may stand for the whole source. */
function sourceOf(source: unknown): unknown {
  return typeof source === 'string' ? { system: source } : source;
}

function given<T extends Body>(members: T): T {
  for (const name of Object.keys(members)) {
    if (members[name] === undefined) delete members[name];
  }
  return members;
}

function valid<T extends object>(body: BodyClass<T>, json: unknown): T {
  const { value, problems } = validate(body, json);
  if (problems !== undefined) throw invalid(problems);
  return value;
}

function invalid(problems: readonly Problem[]): RowError {
  const shown = problems
    .slice(0, SHOWN)
    .map(({ pointer, message }) => `${pointer === '' ? 'the line' : pointer} ${message}`);
  const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : '';
  return new RowError('invalid', `${shown.join('; ')}${more}.`);
}
