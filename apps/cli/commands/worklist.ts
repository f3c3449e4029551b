import { registeredPrincipals } from '#access';
import { CLOCKS, type Clock, instantText, type LetterTrouble } from '#complaint';
import { bringUp } from '#examining';
import {
  DUE_WITHIN,
  DUE_WITHIN_MAX,
  DUE_WITHIN_WORDS,
  type DueLimit,
  dueBelow,
  findWorklist,
  statusProjection,
  type Worklist,
} from '#projections/status';
import type { Runtime } from '#runtime';
import { Form, InstantOrDay, OneOf } from '#validation';
import { moreText, optionIn, type PageOptions, withPage } from '../boards/page.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { CommandFailure, wrongUsage } from '../frame/failure.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { table } from '../frame/table.ts';
import { cursorGiven, pageShownTo } from '../frame/withheld.ts';

interface WorklistOptions extends PageOptions, DueLimit {
  readonly handler?: string;
  readonly as?: string;
  readonly clock?: Clock;
  readonly response?: 'proposed' | 'accepted';
  readonly letter?: LetterTrouble;
}

export const worklistCommand: CommandDefinition = {
  name: 'worklist',
  summary: 'List what is to be done: every running clock of the open complaints, by due time',
  examples: [
    { line: 'worklist --due-within 3d', does: 'what is overdue, or due within three days' },
    { line: 'worklist --handler none', does: 'what nobody handles yet' },
    {
      line: 'worklist --handler me --as 2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05',
      does: 'what one principal has to do',
    },
    {
      line: 'worklist --response accepted',
      does: 'what the complainant has accepted, so that it can be closed',
    },
  ],
  define(command, act) {
    withPage(
      command
        .option('--handler <handler>', 'only complaints of this handler: me, none, or a principal id')
        .option('--as <principal>', 'who is "me", and from whom what is withheld is left out')
        .option(
          '--clock <clock>',
          `only clocks of this kind: ${CLOCKS.join(', ')}`,
          optionIn('clock', OneOf(CLOCKS)),
        )
        .option(
          '--response <state>',
          'only complaints whose latest response is proposed (to approve) or accepted (to close)',
          optionIn('response', OneOf(['proposed', 'accepted'])),
        )
        .option(
          '--letter <outcome>',
          'only complaints with a letter that did not reach the complainant: failed, bounced or not-sent',
          optionIn('letter', OneOf(['failed', 'bounced', 'not-sent'])),
        )
        .option(
          '--due-before <time>',
          'only clocks due before this time; a day is its beginning, in LEDGER_ZONE',
          optionIn('due-before', InstantOrDay()),
        )
        .option(
          '--due-within <time>',
          'only clocks due within this time from now, overdue ones included: 24h, 3d',
          optionIn('due-within', Form(DUE_WITHIN, DUE_WITHIN_MAX, DUE_WITHIN_WORDS)),
        ),
    ).action(
      act(
        async (
          context,
          { handler, as, cursor: given, limit, clock, response, letter, ...due }: WorklistOptions,
        ) => {
          const runtime = await existingLedger(context);
          const named = handler === 'me' ? await me(runtime, as) : handler === 'none' ? null : handler;
          await bringUp(context, runtime, [statusProjection.schema.name]);
          const now = runtime.clock();
          const below = dueBelow(due, now, runtime.config.zone);
          const cursor = await cursorGiven(given, runtime);
          const question = { handler: named, clock, response, letter, dueBelow: below, cursor, limit, now };
          const page = await pageShownTo(as, await findWorklist(await runtime.views(), question), runtime);
          await context.answer(
            { at: instantText(now), ...page },
            () => worklistText(page) + moreText(page.cursor),
          );
          return EXIT.done;
        },
      ),
    );
  },
};

/** @throws CommandFailure `usage`, `unknown-principal`. */
async function me(runtime: Runtime, as: string | undefined): Promise<string> {
  if (as === undefined) throw wrongUsage('--handler me needs --as PRINCIPAL; nothing was done.');
  const principals = await registeredPrincipals(await runtime.events()).current();
  if (principals.rolesOf(as, runtime.clock()) !== undefined) return as;
  throw new CommandFailure({
    status: EXIT.failed,
    code: 'unknown-principal',
    detail: 'Nothing was listed: no principal has exactly this id.',
    hint: 'List them with ./ledger principals list.',
  });
}

function worklistText({ work, cursor }: Worklist): string {
  // What is withheld is left out, so that a page can be empty before the last one.
  if (work.length === 0) return `There is no such work${cursor === undefined ? '' : ' on this page'}.\n`;
  return table(
    [
      { title: 'due' },
      { title: '' },
      { title: 'clock' },
      { title: 'folio' },
      { title: 'tier', align: 'right' },
      { title: 'status' },
      { title: 'severity' },
      { title: 'response' },
      { title: 'letter' },
      { title: 'product' },
      { title: 'handler' },
    ],
    work.map(({ dueAt = '', overdue, pausedAt, clock = '', folio, tier, ...line }) => [
      pausedAt === undefined ? dueAt : '',
      overdue ? 'LATE' : pausedAt === undefined ? '' : 'PAUSED',
      clock,
      folio,
      String(tier),
      line.status,
      line.severity ?? '',
      line.response === undefined ? '' : RESPONSES[line.response],
      line.letter ?? '',
      line.product ?? '',
      line.handler ?? '',
    ]),
  );
}

const RESPONSES = { proposed: 'to approve', accepted: 'accepted, to close' } as const;
