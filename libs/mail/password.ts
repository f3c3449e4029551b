import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ConfigError } from '#config';

const VARIABLE = 'LEDGER_MAIL_PASSWORD_FILE';
const LONGEST = 1_000;

/** The password in a file: its only line. @throws ConfigError. */
export async function readPassword(path: string): Promise<string> {
  return passwordIn(await readFile(path, 'utf8').catch(() => undefined));
}

/** Looks at the start whether the file can be used. @throws ConfigError. */
export function checkPasswordFile(path: string): void {
  let text: string | undefined;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    text = undefined;
  }
  passwordIn(text);
}

function passwordIn(text: string | undefined): string {
  const line = text?.replace(/\r?\n$/, '');
  if (line !== undefined && line !== '' && line.length <= LONGEST && !/[\r\n\0]/.test(line)) return line;
  throw new ConfigError(
    VARIABLE,
    `${VARIABLE} does not name a file that this user can read and that holds the password as its only line.`,
  );
}
