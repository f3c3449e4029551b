import { RowError } from '../errors.ts';
import { meant } from '../formats/meant.ts';

/** What must be known of a line before the lines of its complaint are put in order. */
export interface Glance {
  /** Key of the complaint; `undefined` for a receipt without an id in its source. */
  readonly key: string | undefined;
  /** True when the line files the complaint. */
  readonly files: boolean;
  /** The text of the line, unchecked. */
  readonly occurredAt: string | undefined;
  readonly zone: string | undefined;
}

/** `source.system` of a line that names none. */
export const DEFAULT_SYSTEM = 'jsonl';

type Members = Readonly<Record<string, unknown>>;

/** A line as an object, without empty members. @throws RowError `bad-json`, `nul-byte`. */
export function objectOf(text: string): Members {
  return meant(parsed(text));
}

function parsed(text: string): Members {
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

/** JSON writes a NUL only as this escape. A raw one is refused before. */
const NUL = '\\u0000';

/**
 * Reads from the text of a line what ordering needs. Most lines have no NUL, and then only these few members are
 * cleaned. All of them are cleaned when the line is read.
 *
 * @throws RowError `bad-json`, `nul-byte`.
 */
export function glanceAtText(text: string): Glance {
  if (text.includes(NUL)) return glanceAt(objectOf(text));
  const { command, externalId, source, occurredAt, zone } = parsed(text);
  return glanceAt(meant({ command, externalId, source, occurredAt, zone }));
}

/** Reads from a line what ordering needs. It does not check the line. */
function glanceAt({ command, externalId, source, occurredAt, zone }: Members): Glance {
  const named: Members = typeof source === 'object' && source !== null ? { ...source } : {};
  const system = textOf(typeof source === 'string' ? source : named['system']) ?? DEFAULT_SYSTEM;
  const id = textOf(externalId) ?? textOf(named['externalId']);
  return {
    key: id === undefined ? undefined : JSON.stringify([system, id]),
    files: command === undefined || command === 'receive',
    occurredAt: textOf(occurredAt),
    zone: textOf(zone),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
