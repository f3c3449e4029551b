import type { ViewLag } from '#projecting';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { existingLedger, ledgerToChange } from '../frame/ledger-at.ts';
import { amount, table } from '../frame/table.ts';
import { parked } from '../views/parked.ts';
import { rebuild } from '../views/rebuild.ts';

export const viewsCommand: CommandDefinition = {
  name: 'views',
  summary: 'Operate the read models: list, rebuild, promote, roll back, parked complaints',
  examples: [
    {
      line: 'views list',
      does: 'each view with its version, generation, position, lag, and the worker that updates it',
    },
    { line: 'views rebuild register', does: 'builds a new generation beside the live one' },
    {
      line: 'views rebuild --promote',
      does: 'rebuilds all views, when the log is right and the views do not agree with it',
    },
    {
      line: 'views promote register',
      does: 'makes the new generation live and keeps the one before for a rollback',
    },
    { line: 'views parked list', does: 'lists complaints that a view could not handle' },
  ],
  define(command, act) {
    const name = ['<name>', 'a view, see ./ledger views list'] as const;
    command
      .command('list')
      .description(
        'List each view with version, generation, position, lag, missing events and parked complaints',
      )
      .action(
        act(async (context) => {
          const runner = await (await existingLedger(context)).runner();
          const views = await runner.lag();
          await context.answer({ views }, () => listText(views));
          return EXIT.done;
        }),
      );
    command
      .command('rebuild')
      .description('Build a new generation of a view, or of all, beside the live one')
      .argument('[name]', 'a view, see ./ledger views list; default with --promote: all of them')
      .option('--promote', 'make the new generation live when it is built')
      .action(act(rebuild));
    command
      .command('promote')
      .description('Make the built generation live')
      .argument(...name)
      .action(
        act(async (context, view: string) => {
          const promoted = await (await (await ledgerToChange(context)).runner()).promote(view);
          await context.answer(promoted, `View ${view}: generation ${promoted.generation} is live.\n`);
          return EXIT.done;
        }),
      );
    command
      .command('rollback')
      .description('Make the previous generation live again')
      .argument(...name)
      .action(
        act(async (context, view: string) => {
          const runner = await (await ledgerToChange(context)).runner();
          const live = await runner.rollback(view);
          await context.answer(live, `View ${view}: generation ${live.generation} is live again.\n`);
          return EXIT.done;
        }),
      );
    command
      .command('parked')
      .description('List, retry or discard the complaints that a view could not handle')
      .argument('[action]', 'list, retry or discard', 'list')
      .argument('[name]', 'a view; default: all of them')
      .argument('[key]', 'one complaint of the view; default: all')
      .action(act(parked));
  },
};

function listText(views: readonly ViewLag[]): string {
  return table(
    [
      { title: 'view' },
      { title: 'version', align: 'right' },
      { title: 'generation', align: 'right' },
      { title: 'state' },
      { title: 'position', align: 'right' },
      { title: 'lag events', align: 'right' },
      { title: 'lag seconds', align: 'right' },
      { title: 'missing', align: 'right' },
      { title: 'parked', align: 'right' },
      { title: 'updated by' },
    ],
    views.map((view) => [
      view.name,
      String(view.version),
      String(view.generation),
      view.state,
      view.position === null ? '' : String(Number(view.position)),
      amount(view.lagEvents),
      amount(Math.round(view.lagSeconds)),
      amount(view.missing),
      amount(view.parked),
      view.holder ?? 'nobody',
    ]),
  );
}
