import { ALL_PROJECTIONS } from '#projections/all';
import type { Generation } from '#read-store';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { stopped, wrongUsage } from '../frame/failure.ts';
import { ledgerToChange } from '../frame/ledger-at.ts';
import { counted } from '../frame/table.ts';

interface RebuildOptions {
  readonly promote?: boolean;
}

/** `views rebuild [NAME] [--promote]`. */
export async function rebuild(
  context: Context,
  name: string | undefined,
  { promote = false }: RebuildOptions,
): Promise<ExitStatus> {
  if (name === undefined && !promote) {
    throw wrongUsage(
      'A view is missing; nothing was done.',
      'Name a view of ./ledger views list, or rebuild all views with --promote.',
    );
  }
  await ledgerToChange(context);
  const views = name === undefined ? ALL_PROJECTIONS.map(({ schema }) => schema.name) : [name];
  const built: { readonly now: Generation; readonly kept: Generation | undefined }[] = [];
  for (const view of views) built.push(await rebuildOne(context, view, promote));
  const [one] = built;
  const document =
    name === undefined ? { views: built.map(({ now, kept }) => ({ ...now, kept })) } : (one?.now ?? {});
  await context.answer(document, () => built.map(({ now, kept }) => sentence(now, kept, promote)).join(''));
  return EXIT.done;
}

async function rebuildOne(context: Context, view: string, promote: boolean) {
  const runtime = await context.runtime();
  const runner = await runtime.runner();
  const interruption = context.interruption();
  const progress = context.progress({ label: `rebuilding ${view}`, unit: 'events' });
  try {
    const before = await runner.live(view);
    const built = await runner.rebuild(view, {
      signal: interruption.signal,
      onProgress: ({ events, total }) => progress.update(events, { total }),
    });
    const now = promote ? await runner.promote(view) : built;
    return { now, kept: promote ? before : undefined };
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw error;
    throw stopped(
      status,
      `Stopped. The new generation of ${view} was dropped, and the live one did not change. Run the same ` +
        'command again.',
    );
  } finally {
    progress.end();
  }
}

function sentence(
  { name, generation, events, state }: Generation,
  kept: Generation | undefined,
  promoted: boolean,
): string {
  const next = promoted ? '' : ` Make it live with ./ledger views promote ${name}.`;
  const old =
    kept === undefined ? '' : ` The previous generation ${kept.generation} is retired and kept as evidence.`;
  return `View ${name}: generation ${generation} built from ${counted(events, 'event')}, ${state}.${next}${old}\n`;
}
