import type { Catalogue } from '#catalogue';
import type { CommandOf, CommandType, Deadline, EventType, Role, Status } from '#complaint';
import { type BodyClass, utcInstant, type Validated, validate } from '#validation';
import type { AnyCommandBody } from './any-command.ts';
import type { Attempt, Probe, Probed } from './probe.ts';

/** The roles of keys. A complainant has a tracking code instead, and `system` needs no key. */
type GiverRole = Exclude<Role, 'complainant' | 'system'>;

/** Roles that handle complaints. */
export const HANDLING: readonly GiverRole[] = ['handler', 'approver'];
/** Roles that record causes and actions. */
export const IMPROVING: readonly GiverRole[] = [...HANDLING, 'compliance'];

/**
 * The things of a complaint that a command can be about. They have numbers, which begin at 1; a new one gets the next.
 * Only an action has an id, because several complaints can share it.
 */
export const THINGS = [
  'response',
  'closure',
  'hold',
  'erasure',
  'referral',
  'remedy',
  'rootCause',
  'action',
] as const;
export type Thing = (typeof THINGS)[number];
/** Those whose number or id stands in addresses. The number of another one stands in bodies. */
export const ADDRESSED = [
  'response',
  'closure',
  'hold',
  'erasure',
  'remedy',
  'action',
] as const satisfies readonly Thing[];
export type Addressed = (typeof ADDRESSED)[number];

/** The HTTP route of a command. */
export interface OverHttp {
  /** The address of its POST, e.g. `/v1/complaints/{folio}/responses/{n}/approvals`. */
  readonly path: string;
  readonly roles: readonly GiverRole[];
  readonly description?: string;
  /** For the documentation: a body, and the revision and status of the complaint after it. */
  readonly example: { readonly body: object; readonly revision: number; readonly status: Status };
}

/** The values that a command needs besides its body: from the configuration, the address, or a line of history. */
export interface Given {
  /** The policy pack of a complaint whose body names none. */
  readonly policy: string;
  /** The names that complaints may have. */
  readonly catalogue: Catalogue;
  /** The number of the thing that the command is about. */
  readonly number?: number | undefined;
  /** The id of the thing, if it has one. */
  readonly id?: string | undefined;
  /** The due dates that another system gives. */
  readonly deadlines?: readonly Deadline[] | undefined;
}

/** A body, translated for the ledger. */
export interface Asked<T extends CommandType = CommandType> {
  readonly command: CommandOf<T>;
  /** UTC with milliseconds. Absent means now. */
  readonly occurredAt?: string;
  readonly note?: string;
}

/** The part of an event's data that a timeline keeps. */
export type Codes = { readonly [name: string]: string | number | boolean | undefined };
/** An event as an English sentence without a full stop. */
export type Sentence = (codes: Codes) => string;

/** The members that a description and a descriptor share. */
interface Common<T extends CommandType, E extends EventType> {
  readonly type: T;
  /** One line, in the imperative. */
  readonly summary: string;
  /** `undefined`: only an import, or the ledger itself, can give the command. */
  readonly http: OverHttp | undefined;
  /** The ledger itself gives the command. Nobody else can. */
  readonly internal?: true;
  /** The thing that the command is about. `made`: the command makes it, so the address has no number. */
  readonly about?: { readonly thing: Thing; readonly made?: true };
  /** The sentences of its events in a timeline. */
  readonly tells: Readonly<Record<E, Sentence>>;
}

/** The route of a command in its description. */
interface ProbedRoute<T extends CommandType> extends OverHttp {
  /**
   * The bodies with which the command is tried, to tell whether it would be refused now. Where it is about a thing that
   * has a number or an id in its address: for each such thing, oldest first.
   */
  readonly probes: (about: Probed) => readonly Probe<T>[];
}

/** The description of a command in its file. `B` is the widest body that the translation accepts. */
export interface Description<T extends CommandType, B extends AnyCommandBody, E extends EventType>
  extends Common<T, E> {
  readonly http: ProbedRoute<T> | undefined;
  readonly body: BodyClass<B>;
  /** The body when an organisation has its own catalogue. */
  readonly catalogued?: (catalogue: Catalogue) => BodyClass<B>;
  /** Whether a line of history may give the command. A body class here replaces the usual one. */
  readonly history: boolean | BodyClass<B>;
  readonly translate: (body: B, given: Given) => CommandOf<T>;
}

/** A command as all other parts of the program see it. */
export interface CommandDescriptor<T extends CommandType = CommandType, E extends EventType = never>
  extends Common<T, E> {
  /** The class of the body, for schemas. {@link CommandDescriptor.read} reads one. */
  readonly body: BodyClass;
  /** Whether a line of history may give the command. */
  readonly history: boolean;
  /** Reads a body that a person or an application sent. It never throws. */
  readonly read: (json: unknown, given: Given) => Validated<Asked<T>>;
  /** Reads a body from a line of history. */
  readonly readHistory: (json: unknown, given: Given) => Validated<Asked<T>>;
  /** Its probes. None for a command without a route. @throws TypeError when it does not accept the body of a probe. */
  readonly attempts: (about: Probed, given: Given) => readonly Attempt<T>[];
}

/** A command that can be given over HTTP. */
export type HttpCommand<T extends CommandType = CommandType> = CommandDescriptor<T> & {
  readonly http: OverHttp;
};

export function isHttpCommand<T extends CommandType>(one: CommandDescriptor<T>): one is HttpCommand<T> {
  return one.http !== undefined;
}

/** Makes a descriptor from a description. Then the command only needs its line in `list.ts`. */
export function command<T extends CommandType, B extends AnyCommandBody, E extends EventType>({
  body,
  catalogued,
  history,
  translate,
  ...common
}: Description<T, B, E>): CommandDescriptor<T, E> {
  const read = (shape: BodyClass<B>, json: unknown, given: Given): Validated<Asked<T>> => {
    const { value, problems } = validate(shape, json);
    return problems === undefined ? { value: asked(value, translate(value, given)) } : { problems };
  };
  const readBody = (json: unknown, given: Given) => read(catalogued?.(given.catalogue) ?? body, json, given);
  const attempt = (probe: Probe<T>, given: Given): Attempt<T> => {
    const { number, id, choice, otherwise, alternative, rest, found } = probe;
    const commandOf = (json: object) => {
      const { value, problems } = readBody(json, { ...given, number, id });
      if (problems !== undefined) return { problems };
      const { command } = value;
      return { command: found === undefined ? command : { ...command, found } };
    };
    const tried = { ...choice, ...rest };
    const { command, problems } = commandOf(tried);
    if (problems !== undefined)
      throw new TypeError(`A probe of ${common.type} has no body of it: ${problems[0]?.message}`);
    const lesser = () =>
      Object.keys(rest ?? {}).map((member) => {
        const without = Object.entries(tried).filter(([name]) => name !== member);
        return [member, commandOf(Object.fromEntries(without)).command] as const;
      });
    return { number, id, choice, otherwise, alternative, body: tried, command, lesser };
  };
  return {
    ...common,
    body,
    history: history !== false,
    read: readBody,
    readHistory: (json, given) => read(typeof history === 'boolean' ? body : history, json, given),
    attempts: (about, given) => (common.http?.probes(about) ?? []).map((probe) => attempt(probe, given)),
  };
}

function asked<T extends CommandType>({ occurredAt, note }: AnyCommandBody, command: CommandOf<T>): Asked<T> {
  return {
    command,
    ...(occurredAt === undefined ? {} : { occurredAt: utcInstant(occurredAt) }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The number of the thing that a command is about. @throws TypeError when the caller gave none. */
export function numberIn({ number }: Given): number {
  if (number === undefined)
    throw new TypeError('This command needs the number of the thing that it is about.');
  return number;
}

/** The id of the thing that a command is about. @throws TypeError when the caller gave none. */
export function idIn({ id }: Given): string {
  if (id === undefined) throw new TypeError('This command needs the id of the thing that it is about.');
  return id;
}
