import { createPrincipals, type ListedPrincipal, listPrincipals, type Principals } from '#access';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT } from '../frame/exit-status.ts';
import { ledgerToChange } from '../frame/ledger-at.ts';
import { operatorOf } from '../frame/operator.ts';
import { table } from '../frame/table.ts';

interface ChangeOptions {
  readonly as?: string;
}

const AS = [
  '--as <principal>',
  'the principal who does this (default: system; the account of the operating system is always recorded)',
] as const;

export const principalsCommand: CommandDefinition = {
  name: 'principals',
  summary: 'List, rename and erase the persons and applications that act',
  examples: [
    { line: 'principals list', does: 'every principal with its name and the roles of its active keys' },
    { line: 'principals rename 2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05 "A. Smith"', does: 'gives another name' },
    {
      line: 'principals erase 2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05',
      does: 'destroys its names, and the reasons that it gave for holds and erasures; its id stays in every event',
    },
  ],
  define(command, act) {
    command
      .command('list')
      .description('Every principal, in the order of the first key')
      .action(
        act(async (context) => {
          const runtime = await context.runtime();
          const principals = runtime.exists()
            ? await listPrincipals({
                store: await runtime.events(),
                opener: await runtime.openerIfAny(),
                now: runtime.clock,
              })
            : [];
          await context.answer({ principals }, () => listText(principals));
          return EXIT.done;
        }),
      );
    command
      .command('rename')
      .description('Give a principal another name')
      .argument('<id>', 'the id that ./ledger principals list prints')
      .argument('<name>', 'the new name')
      .option(...AS)
      .action(
        act(async (context, id: string, name: string, { as }: ChangeOptions) => {
          await ledgerToChange(context);
          const renamed = await (await open(context, as)).rename(id, name);
          await context.answer(renamed, `Principal ${id} is called ${renamed.name}.\n`);
          return EXIT.done;
        }),
      );
    command
      .command('erase')
      .description('Destroy the names of a principal for ever')
      .argument('<id>', 'the id that ./ledger principals list prints; its keys must be revoked or over')
      .option(...AS)
      .action(
        act(async (context, id: string, { as }: ChangeOptions) => {
          await ledgerToChange(context);
          const erased = await (await open(context, as)).erase(id);
          await context.answer(erased, `Principal ${id} is erased: ${erased.keys} keys were destroyed.\n`);
          return EXIT.done;
        }),
      );
  },
};

async function open(context: Context, as?: string): Promise<Principals> {
  const runtime = await context.runtime();
  return createPrincipals({
    store: await runtime.events(),
    sealing: await runtime.sealing(),
    keys: await runtime.keyStore(),
    by: operatorOf(as),
    now: runtime.clock,
  });
}

function listText(principals: readonly ListedPrincipal[]): string {
  if (principals.length === 0) return 'There are no principals yet. ./ledger keys add makes one.\n';
  return table(
    [{ title: 'id' }, { title: 'roles' }, { title: 'state' }, { title: 'name' }],
    principals.map(({ id, roles, active, erased, name }) => [
      id,
      roles.join(', '),
      erased ? 'erased' : active ? 'active' : 'inactive',
      name,
    ]),
  );
}
