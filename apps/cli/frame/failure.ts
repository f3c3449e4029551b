import { types } from 'node:util';
import { TamperedError } from '#event-store';
import { damageText } from '#ledger';
import { EXIT, type ExitStatus } from './exit-status.ts';

/** A failure as the user sees it: what happened, what was not done, what to do. It never holds personal data. */
export interface Failure {
  readonly status: ExitStatus;
  /** Stable, kebab-case. */
  readonly code: string;
  /** What happened and what was not done. */
  readonly detail: string;
  /** What to do. */
  readonly hint?: string;
}

/** The error of a command that cannot go on, with the message for the user. */
export class CommandFailure extends Error implements Failure {
  readonly status: ExitStatus;
  readonly code: string;
  readonly detail: string;
  readonly hint?: string;

  constructor({ status, code, detail, hint }: Failure, options?: ErrorOptions) {
    super(detail, options);
    this.status = status;
    this.code = code;
    this.detail = detail;
    if (hint !== undefined) this.hint = hint;
  }
}

/** The command line was used wrongly; nothing was done. */
export function wrongUsage(detail: string, hint?: string): CommandFailure {
  return new CommandFailure({ status: EXIT.usage, code: 'usage', detail, ...(hint && { hint }) });
}

/** The command was stopped from outside. `done` says what is kept and how to continue. */
export function stopped(
  status: typeof EXIT.interrupted | typeof EXIT.terminated,
  done: string,
): CommandFailure {
  return new CommandFailure({ status, code: 'stopped', detail: done });
}

/** Codes of the libraries' errors whose cause is the user's input or configuration. */
const USAGE_CODES: ReadonlySet<string> = new Set([
  'as-of-not-past',
  'bad-as-of',
  'bad-configuration',
  'bad-cursor',
  'bad-folio',
  'bad-period',
  'bad-zone',
  'key-store-damaged',
  'key-store-differs',
  'key-store-missing',
  'key-store-older',
  'master-key-missing',
  'master-key-unusable',
  'misconfigured',
  'misuse',
  'missing-columns',
  'repeated-column',
  'no-such-policy',
  'policy-text-differs',
  'secret-differs',
  'secret-missing',
  'unknown-figure',
  'unknown-group',
  'unknown-master-key',
  'unknown-projection',
  'unknown-report',
  'unreadable',
  'unsupported-format',
]);

/**
 * Turns any error into a failure. The libraries' errors carry a stable `code` and a message for people. Every other
 * error is a defect, and the failure says so.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof TamperedError) {
    return {
      status: EXIT.failed,
      code: error.code,
      detail: damageText(error),
      hint: 'Nothing was recorded. Run ./ledger audit, which names all damage. Keep the ledger as it is, as evidence.',
    };
  }
  if (
    types.isNativeError(error) &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[a-z]+(-[a-z]+)*$/.test(error.code)
  ) {
    const status = USAGE_CODES.has(error.code) ? EXIT.usage : EXIT.failed;
    return { status, code: error.code, detail: error.message };
  }
  if (isSystemError(error)) return systemFailure(error);
  const name = types.isNativeError(error) ? error.name : typeof error;
  const message = types.isNativeError(error) ? error.message : String(error);
  return {
    status: EXIT.failed,
    code: 'defect',
    detail: `The command failed with an unexpected error (${name}: ${message.split('\n', 1)[0]}).`,
    hint:
      'Everything that the ledger confirmed is kept. Run it again with LOG_LEVEL=debug for details, and ' +
      'report the fault.',
  };
}

/** The failure as a problem document (RFC 9457), for `--json`. */
export function problemOf({ code, detail, hint }: Failure): string {
  return JSON.stringify({
    type: 'about:blank',
    title: code.replaceAll('-', ' '),
    code,
    detail,
    ...(hint && { hint }),
  });
}

interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
  readonly address?: string;
  readonly port?: number;
}

function isSystemError(error: unknown): error is SystemError {
  return (
    types.isNativeError(error) &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z]+$/.test(error.code)
  );
}

/** What is wrong with a path or an address, and what to do. */
const SYSTEM: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  ENOENT: ['does not exist', 'Check the name.'],
  EACCES: ['may not be used by this user', 'Check its permissions and those of the directories above it.'],
  EPERM: ['may not be used by this user', 'Check its permissions and those of the directories above it.'],
  EISDIR: ['is a directory, but a file is needed', 'Name a file.'],
  ENOTDIR: ['has a parent that is not a directory', 'Check the name.'],
  EROFS: ['is on a file system that cannot be written', 'Name another path.'],
  ENOSPC: ['cannot grow: the disk is full', 'Free some space, then run it again.'],
  EADDRINUSE: ['is in use by another process', 'End that process, or name another port with --port.'],
};

function systemFailure({ code, path, address, port, message }: SystemError): Failure {
  const subject = path ?? (address === undefined ? 'A file or address' : [address, port].join(':'));
  const known = SYSTEM[code];
  const what = known === undefined ? message.split('\n', 1)[0] : `${subject} ${known[0]}`;
  const status = code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' ? EXIT.usage : EXIT.failed;
  return {
    status,
    code: code.toLowerCase(),
    detail: `${what} (${code}).`,
    ...(known !== undefined && { hint: known[1] }),
  };
}
