import type { CommandOf, Deadline } from '#complaint';
import {
  type BodyClass,
  COMMAND_BODIES,
  type CommandBodies,
  HistoryApproveResponseBody,
  HistoryCloseBody,
  HistoryReceiveBody,
  isCalendarDay,
  LineBody,
  type Problem,
  RecordBreachBody,
  toCommand,
  utcInstant,
  validate,
} from '#requests';
import { RowError } from '../errors.ts';
import type { Step } from '../foreign-record.ts';
import type { LaterCommand } from '../target.ts';

/** Pack of history taken over. */
export const AS_RECORDED = 'as-recorded';
/** `source.system` of a line that names none. */
const DEFAULT_SYSTEM = 'jsonl';
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
  readonly step: Step<LaterCommand>;
}

type Body = Record<string, unknown>;
type LaterType = Exclude<keyof CommandBodies, 'receive'>;

/**
 * Reads one line of a jsonl file: the body of a command of the HTTP interface, with what history adds to it.
 *
 * @throws RowError `bad-json`, or `invalid` with the places that are wrong.
 */
export function readLine(text: string): ReceiptLine | LaterLine {
  const { command, externalId, source, dateUnknown, deadlines, occurredAt, response, ...body } =
    objectOf(text);
  const beside = {
    command,
    externalId,
    source: sourceOf(source),
    dateUnknown,
    deadlines,
    occurredAt,
    response,
  };
  const line = valid(LineBody, given(beside));
  const type = line.command ?? 'receive';
  const common = {
    system: line.source?.system ?? DEFAULT_SYSTEM,
    externalId: line.externalId ?? line.source?.externalId,
  };
  checkMembers(line, type, common.externalId);
  const outcome = line.source?.outcome === undefined ? {} : { outcome: line.source.outcome };
  if (type === 'receive') {
    const { note, ...asked } = receipt(body, line.deadlines?.map(utcDeadline));
    // Under a pack of today a line without a time happens now, as over HTTP; history is not given a date it lacks.
    const when = timeOf(line) ?? (asked.command.policy === AS_RECORDED ? 'unknown' : undefined);
    return { kind: 'receipt', ...common, step: { ...asked, ...timed(when), ...noted(note), ...outcome } };
  }
  const { command: asked, note } = later(type, body, line.response ?? 1);
  const step = { command: asked, ...timed(timeOf(line)), ...noted(note), ...outcome };
  return { kind: 'later', system: common.system, externalId: common.externalId ?? '', step };
}

function objectOf(text: string): Body {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's message quotes the line, which may hold personal data.
    throw new RowError('bad-json', 'The line is not JSON.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new RowError('bad-json', 'The line is not a JSON object.');
  }
  return { ...json };
}

function receipt(body: Body, deadlines: readonly Deadline[] | undefined) {
  const live = body['policy'] !== undefined && body['policy'] !== AS_RECORDED;
  const value = live ? valid(COMMAND_BODIES.receive, body) : valid(HistoryReceiveBody, body);
  const { command, note } = toCommand('receive', value, { policy: AS_RECORDED });
  return { command: deadlines === undefined ? command : { ...command, deadlines }, note };
}

function later(
  type: LaterType | 'record-breach',
  body: Body,
  response: number,
): { command: LaterCommand; note: string | undefined } {
  switch (type) {
    case 'record-breach': {
      const { clock, dueAt, note } = valid(RecordBreachBody, body);
      return {
        command: { type, data: { clock, ...(dueAt === undefined ? {} : { dueAt: utcInstant(dueAt) }) } },
        note,
      };
    }
    case 'approve-response': {
      const value = valid(HistoryApproveResponseBody, body);
      const { command, note } = toCommand(type, value, { response });
      const { type: issued, outcome } = value;
      const data = { ...command.data, ...given({ type: issued, outcome }) };
      return { command: { ...command, data }, note };
    }
    case 'accept-response':
    case 'reject-response':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), { response }));
    case 'close':
      return asked(toCommand(type, valid(HistoryCloseBody, body), {}));
    case 'acknowledge':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'assess':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'assign':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
    case 'propose-response':
      return asked(toCommand(type, valid(COMMAND_BODIES[type], body), {}));
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

function timeOf({ dateUnknown, occurredAt }: LineBody): string | undefined {
  if (dateUnknown === true) return 'unknown';
  if (occurredAt === undefined) return undefined;
  return isCalendarDay(occurredAt) ? occurredAt : utcInstant(occurredAt);
}

function timed(occurredAt: string | undefined): { occurredAt?: string } {
  return occurredAt === undefined ? {} : { occurredAt };
}

function noted(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

function utcDeadline({ clock, dueAt }: Deadline): Deadline {
  return { clock, dueAt: utcInstant(dueAt) };
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
