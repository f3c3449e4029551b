import {
  AUDITOR_KEY_DAYS,
  createKeys,
  type IssuedKey,
  KEY_ROLES,
  type Keys,
  type ListedKey,
  listKeys,
} from '#access';
import { KeyStoreError, PrivacyError } from '#privacy';
import type { Runtime } from '#runtime';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT } from '../frame/exit-status.ts';
import { wrongUsage } from '../frame/failure.ts';
import { ledgerToChange, requireWritable } from '../frame/ledger-at.ts';
import { operatorOf } from '../frame/operator.ts';
import { table } from '../frame/table.ts';

interface AddOptions {
  readonly role: string;
  readonly name: string;
  readonly expires?: number;
  readonly principal?: string;
  readonly as?: string;
}

const AS = [
  '--as <principal>',
  'the principal who does this (default: system; the account of the operating system is always recorded)',
] as const;

export const keysCommand: CommandDefinition = {
  name: 'keys',
  summary: 'Issue, list and revoke API keys; effective in running processes within a second',
  examples: [
    { line: 'keys add --role handler --name "Front desk"', does: 'prints the key; it is never shown again' },
    {
      line: 'keys add --role approver --name "A. Smith" --principal 2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05',
      does: 'a second key for the same person, who still cannot approve what they propose',
    },
    { line: 'keys list', does: 'every key with its role and state' },
    { line: 'keys revoke 0f8fad5b-d9cb-469f-a165-70867728950e', does: 'ends a key at once and for good' },
  ],
  define(command, act) {
    command
      .command('add')
      .description('Issue a key, which is shown once')
      .requiredOption('--role <role>', `one of ${KEY_ROLES.join(', ')}`)
      .requiredOption('--name <name>', 'a name for the key')
      .option(
        '--expires <day>',
        'first day on which the key is not valid, YYYY-MM-DD (default: none; for auditor ' +
          `${AUDITOR_KEY_DAYS} days, a year at most)`,
        day,
      )
      .option(
        '--principal <id>',
        'the person who has the key; one person may have several keys and roles (default: a new person)',
      )
      .option(...AS)
      .action(
        act(async (context, { role, name, as, ...more }: AddOptions) => {
          const known = KEY_ROLES.find((one) => one === role);
          if (known === undefined)
            throw wrongUsage(`--role is one of ${KEY_ROLES.join(', ')}; no key was issued.`);
          requireWritable(await context.runtime());
          const issued = await (await keysOf(context, as)).issueKey({ role: known, name, ...more });
          await context.answer(issued, () => issuedText(issued));
          return EXIT.done;
        }),
      );
    command
      .command('list')
      .description('Every key, oldest first')
      .action(
        act(async (context) => {
          const runtime = await context.runtime();
          const keys = runtime.exists() ? await listed(runtime) : [];
          await context.answer({ keys }, () => listText(keys));
          return EXIT.done;
        }),
      );
    command
      .command('revoke')
      .description('End a key at once')
      .argument('<id>', 'the id that ./ledger keys list prints')
      .option(...AS)
      .action(
        act(async (context, id: string, { as }: { readonly as?: string }) => {
          await ledgerToChange(context);
          const revoked = await (await keysOf(context, as)).revokeKey(id);
          await context.answer(revoked, `Key ${id} is revoked.\n`);
          return EXIT.done;
        }),
      );
  },
};

/** The list shows ids, roles and states without any key of the ledger. Then the names are empty. */
async function listed(runtime: Runtime): Promise<readonly ListedKey[]> {
  const asked = { store: await runtime.events(), now: runtime.clock };
  try {
    return await listKeys({ ...asked, opener: await runtime.openerIfAny() });
  } catch (error) {
    if (!(error instanceof KeyStoreError || error instanceof PrivacyError)) throw error;
    return await listKeys({ ...asked, opener: undefined });
  }
}

async function keysOf(context: Context, as?: string): Promise<Keys> {
  const runtime = await context.runtime();
  return createKeys({
    store: await runtime.events(),
    sealing: await runtime.sealing(),
    by: operatorOf(as),
    now: runtime.clock,
  });
}

function issuedText({ id, principal, role, name, key, expiresAt }: IssuedKey): string {
  const end = expiresAt === undefined ? '' : ` It ends at ${expiresAt}.`;
  return `${key}\nKey ${id} for ${name}, role ${role}, principal ${principal}.${end} Keep it: it is not shown again.\n`;
}

function listText(keys: readonly ListedKey[]): string {
  if (keys.length === 0) return 'There are no keys yet. Issue one with ./ledger keys add.\n';
  return table(
    [
      { title: 'id' },
      { title: 'principal' },
      { title: 'role' },
      { title: 'state' },
      { title: 'issued' },
      { title: 'ends' },
      { title: 'name' },
    ],
    keys.map(({ id, principal, role, state, issuedAt, expiresAt, name }) => [
      id,
      principal,
      role,
      state,
      issuedAt.slice(0, 10),
      expiresAt?.slice(0, 10) ?? 'never',
      name,
    ]),
  );
}

function day(text: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  // Date.parse reads 30 February as 2 March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) {
    throw wrongUsage('--expires is a day of the calendar, YYYY-MM-DD; no key was issued.');
  }
  return time;
}
