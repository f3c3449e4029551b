import type { Runner } from '#projecting';
import type { ParkedKey } from '#read-store';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { wrongUsage } from '../frame/failure.ts';
import { existingLedger, ledgerToChange } from '../frame/ledger-at.ts';
import { amount, counted, table } from '../frame/table.ts';

/** `views parked list | retry | discard [NAME] [KEY]`. */
export async function parked(
  context: Context,
  action: string,
  name?: string,
  key?: string,
): Promise<ExitStatus> {
  const run = ACTIONS[action];
  if (run === undefined) {
    throw wrongUsage(
      'There is no such action for parked complaints; nothing was done.',
      `Known are ${Object.keys(ACTIONS).join(', ')}.`,
    );
  }
  const ledger = action === 'list' ? await existingLedger(context) : await ledgerToChange(context);
  const runner = await ledger.runner();
  const built = (await runner.lag()).filter(({ state }) => state === 'live').map((view) => view.name);
  return run({ context, runner, names: name === undefined ? built : [name], key });
}

interface Asked {
  readonly context: Context;
  readonly runner: Runner;
  readonly names: readonly string[];
  readonly key: string | undefined;
}

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<ExitStatus>>> = { list, retry, discard };

async function list({ context, runner, names, key }: Asked): Promise<ExitStatus> {
  const found: (ParkedKey & { readonly view: string })[] = [];
  for (const view of names) {
    const keys = (await runner.parked(view)).filter((one) => key === undefined || one.key === key);
    found.push(...keys.map((one) => ({ view, ...one })));
  }
  await context.answer({ parked: found }, () => {
    if (found.length === 0) return 'Nothing is parked.\n';
    const columns = ['view', 'complaint', 'first event', 'reason', 'events held back'];
    return table(
      columns.map((title) => ({ title })),
      found.map((one) => [one.view, one.key, one.eventType, one.reason, amount(one.events)]),
    );
  });
  return EXIT.done;
}

async function retry({ context, runner, names, key }: Asked): Promise<ExitStatus> {
  const mended: object[] = [];
  const stillParked: object[] = [];
  for (const view of names) {
    const result = await runner.retryParked(view, key);
    mended.push(...result.mended.map((one) => ({ view, key: one })));
    stillParked.push(...result.stillParked.map((one) => ({ view, key: one })));
  }
  await context.answer(
    { mended, stillParked },
    `${counted(mended.length, 'complaint')} back in their views, ${amount(stillParked.length)} still parked.\n`,
  );
  return stillParked.length === 0 ? EXIT.done : EXIT.differs;
}

async function discard({ context, runner, names, key }: Asked): Promise<ExitStatus> {
  const discarded: object[] = [];
  for (const view of names) {
    discarded.push(...(await runner.discardParked(view, key)).map((one) => ({ view, key: one })));
  }
  await context.answer(
    { discarded },
    `${counted(discarded.length, 'complaint')} discarded. Their views never get the events held back. ` +
      './ledger audit shows the differences.\n',
  );
  return EXIT.done;
}
