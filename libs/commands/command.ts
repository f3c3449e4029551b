import type { Catalogue } from '#catalogue';
import type { CommandOf, CommandType, Deadline, EventType, Role, Status } from '#complaint';
import { type BodyClass, utcInstant, type Validated, validate } from '#validation';
import type { AnyCommandBody } from './any-command.ts';

/** Roles of keys; a complainant holds a tracking code instead, and the system asks nobody. */
type GiverRole = Exclude<Role, 'complainant' | 'system'>;

/** Roles that work a complaint. */
export const HANDLING: readonly GiverRole[] = ['handler', 'approver'];

/** What a command can be about within its complaint. Each is numbered from 1, or for `made` the next number. */
export const THINGS = ['response'] as const;
export type Thing = (typeof THINGS)[number];

/** How a command is given over HTTP. */
export interface OverHttp {
  /** Address of its POST, e.g. `/v1/complaints/{folio}/responses/{n}/approvals`. */
  readonly path: string;
  readonly roles: readonly GiverRole[];
  readonly description?: string;
  /** For the documentation: a body, and where the complaint stands after it. */
  readonly example: { readonly body: object; readonly revision: number; readonly status: Status };
}

/** What a command needs beside its body: from the configuration, the address, or a line of history. */
export interface Given {
  /** Policy pack of a complaint whose body names none. */
  readonly policy: string;
  /** The names that complaints may have. */
  readonly catalogue: Catalogue;
  /** Number of the thing that the command is about. */
  readonly number?: number | undefined;
  /** Due dates that another system knows. */
  readonly deadlines?: readonly Deadline[] | undefined;
}

/** A body as the ledger takes it. */
export interface Asked<T extends CommandType = CommandType> {
  readonly command: CommandOf<T>;
  /** UTC with milliseconds; absent means now. */
  readonly occurredAt?: string;
  readonly note?: string;
}

/** What a timeline keeps of an event's data. */
export type Codes = { readonly [name: string]: string | number | boolean | undefined };
/** An event as an English sentence without a full stop. */
export type Sentence = (codes: Codes) => string;

/** What of a command's description is the same for all who ask. */
interface Common<T extends CommandType, E extends EventType> {
  readonly type: T;
  /** One line, in the imperative. */
  readonly summary: string;
  /** `undefined`: only an import can bring it. */
  readonly http: OverHttp | undefined;
  /** What the command is about within the complaint; `made` when the command makes it, so that it is in no address. */
  readonly about?: { readonly thing: Thing; readonly made?: true };
  /** The sentences of its events in a timeline. */
  readonly tells: Readonly<Record<E, Sentence>>;
}

/** A command as its file describes it. `B` is the widest body that the translation can take. */
export interface Description<T extends CommandType, B extends AnyCommandBody, E extends EventType>
  extends Common<T, E> {
  readonly body: BodyClass<B>;
  /** The body where an organisation has a catalogue of its own. */
  readonly catalogued?: (catalogue: Catalogue) => BodyClass<B>;
  /** Whether a line of history may bring it, perhaps with a body that asks for less. */
  readonly history: boolean | BodyClass<B>;
  readonly translate: (body: B, given: Given) => CommandOf<T>;
}

/** A command as everyone else sees it. */
export interface CommandDescriptor<T extends CommandType = CommandType, E extends EventType = never>
  extends Common<T, E> {
  /** For schemas; {@link CommandDescriptor.read} reads one. */
  readonly body: BodyClass;
  /** Whether a line of history may bring it. */
  readonly history: boolean;
  /** Reads a body that a person or an application sent. Never throws on any input. */
  readonly read: (json: unknown, given: Given) => Validated<Asked<T>>;
  /** Reads what a line of history says. */
  readonly readHistory: (json: unknown, given: Given) => Validated<Asked<T>>;
}

/** A command that can be given over HTTP. */
export type HttpCommand<T extends CommandType = CommandType> = CommandDescriptor<T> & {
  readonly http: OverHttp;
};

export function isHttpCommand<T extends CommandType>(one: CommandDescriptor<T>): one is HttpCommand<T> {
  return one.http !== undefined;
}

/** Makes a descriptor out of a description; its line in `list.ts` is all that remains to be written. */
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
  return {
    ...common,
    body,
    history: history !== false,
    read: (json, given) => read(catalogued?.(given.catalogue) ?? body, json, given),
    readHistory: (json, given) => read(typeof history === 'boolean' ? body : history, json, given),
  };
}

function asked<T extends CommandType>({ occurredAt, note }: AnyCommandBody, command: CommandOf<T>): Asked<T> {
  return {
    command,
    ...(occurredAt === undefined ? {} : { occurredAt: utcInstant(occurredAt) }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Number of the thing that a command is about. @throws TypeError when whoever read the address or line gave none. */
export function numberIn({ number }: Given): number {
  if (number === undefined)
    throw new TypeError('This command is about one of several things; nobody told which.');
  return number;
}
