import { type Catalogue, NO_CATALOGUE } from '#catalogue';
import { descriptorOf, type Given, utcTime } from '#commands';
import type { CommandOf, CommandType, Deadline, LaterType } from '#complaint';
import { type Problem, problemText, type Validated, validate } from '#validation';
import { RowError } from '../errors.ts';
import type { Step } from '../foreign-record.ts';
import { DEFAULT_SYSTEM, objectOf } from '../jsonl/glance.ts';
import { EARLIEST, implausible } from '../plausible.ts';
import { isBeside, LineBody } from './line-body.ts';
import { put } from './meant.ts';

/** Policy pack of imported history. */
export const AS_RECORDED = 'as-recorded';
const YEAR = /^\d{4}-/;
/** The numbered things that a line of history can be about. */
const THINGS = ['response', 'closure', 'hold', 'referral', 'remedy'] as const;
/** Most problems named in one message. The others follow when these are corrected. */
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

export type LaterCommand = CommandOf<LaterType>;

type Body = Record<string, unknown>;

/**
 * Reads one line of a jsonl file: the body of a command of the HTTP interface, with the additional members of history.
 *
 * @throws RowError `bad-json`; `invalid` with the names of the wrong members; `implausible-date`, `nul-byte`.
 */
export function readLine(text: string, catalogue: Catalogue = NO_CATALOGUE): ReceiptLine | LaterLine {
  const json = objectOf(text);
  checkEarliest(json['occurredAt']);
  const body: Body = {};
  const beside: Body = {};
  for (const name of Object.keys(json)) {
    // A list of refused records is a file to import. Its `reject` member is not part of the record.
    if (name === 'reject') continue;
    if (isBeside(name)) put(beside, name, memberMeant(name, json[name]));
    else put(body, name, json[name]);
  }
  const line = held(validate(LineBody, beside));
  const type = line.command ?? 'receive';
  const common = {
    system: line.source?.system ?? DEFAULT_SYSTEM,
    externalId: line.externalId ?? line.source?.externalId,
  };
  checkMembers(line, type, common.externalId);
  const given = {
    policy: AS_RECORDED,
    catalogue,
    number: numberIn(line, type),
    deadlines: line.deadlines?.map(utcDeadline),
  };
  const outcome = line.source?.outcome === undefined ? {} : { outcomeInWords: line.source.outcome };
  if (type === 'receive') {
    const { note, command } = receipt(body, given);
    return { kind: 'receipt', ...common, step: { command, ...told(line), ...noted(note), ...outcome } };
  }
  const { command, note } = held(descriptorOf(type).readHistory(body, given));
  const step = { command, ...told(line), ...noted(note), ...outcome };
  const { system, externalId = '' } = common;
  return { kind: 'later', system, externalId, actId: line.actId, step };
}

/** @throws RowError `implausible-date`, as for every format. */
function checkEarliest(occurredAt: unknown): void {
  if (typeof occurredAt === 'string' && YEAR.test(occurredAt) && occurredAt < EARLIEST) throw implausible();
}

/** A line that names a pack of today is held to the body of today. */
function receipt(body: Body, given: Given) {
  const live = body['policy'] !== undefined && body['policy'] !== AS_RECORDED;
  const { read, readHistory } = descriptorOf('receive');
  return held((live ? read : readHistory)(body, given));
}

/** Number of the thing that the command is about: by default the first, or the next for what the command makes. */
function numberIn(line: LineBody, type: CommandType): number | undefined {
  const { about } = descriptorOf(type);
  const thing = THINGS.find((one) => one === about?.thing);
  return thing && (line[thing] ?? (about?.made ? undefined : 1));
}

/** Checks that the members fit together. @throws RowError `invalid`. */
function checkMembers(line: LineBody, type: CommandType, externalId: string | undefined): void {
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
  for (const thing of THINGS) {
    if (line[thing] === undefined || descriptorOf(type).about?.thing === thing) continue;
    problems.push({
      pointer: `/${thing}`,
      code: 'unknown-member',
      message: `belongs to a command about a ${thing}`,
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

function noted(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

function utcDeadline({ clock, dueAt }: Deadline): Deadline {
  return { clock, dueAt: utcTime(dueAt) };
}

/** A source may be the name of the system alone. */
function memberMeant(name: string, value: unknown): unknown {
  return name === 'source' && typeof value === 'string' ? { system: value } : value;
}

function held<T>({ value, problems }: Validated<T>): T {
  if (problems !== undefined) throw invalid(problems);
  return value;
}

function invalid(problems: readonly Problem[]): RowError {
  const shown = problems.slice(0, SHOWN).map((problem) => problemText(problem, 'the line'));
  const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : '';
  return new RowError('invalid', `${shown.join('; ')}${more}.`);
}
