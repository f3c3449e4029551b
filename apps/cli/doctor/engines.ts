import { existsSync } from 'node:fs';
import type { Config } from '#config';
import type { Runtime } from '#runtime';
import { amount, counted } from '../frame/table.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** A clock that jumped by more than this would put new events before old ones. */
const TOLERATED_MS = 60_000;

export async function eventStore(runtime: Runtime): Promise<Finding> {
  if (!runtime.exists()) return ok('event store', 'empty: nothing has been recorded yet');
  const head = await (await runtime.events()).head();
  return ok(
    'event store',
    head === undefined ? 'empty' : `${counted(head.events, 'event')}, last position ${Number(head.position)}`,
  );
}

/** Whether this machine's clock stands behind what it recorded last. */
export async function systemClock(runtime: Runtime): Promise<Finding> {
  const now = new Date().toISOString();
  if (!runtime.exists()) return ok('clock', now);
  const head = await (await runtime.events()).head();
  if (head !== undefined && head.knownAt > Date.now() + TOLERATED_MS) {
    return wrong(
      'clock',
      `${now}, but the last event was recorded at ${new Date(head.knownAt).toISOString()}`,
      'Set the clock of this machine; acts recorded now would seem to lie before those.',
    );
  }
  return ok('clock', now);
}

export async function viewStore(runtime: Runtime): Promise<Finding> {
  if (!viewsExist(runtime.config))
    return ok('views', 'none yet: they are made when they are first asked for');
  const views = await runtime.views();
  const live = (await views.generations()).filter(({ state }) => state === 'live');
  const parked = (await Promise.all(live.map((view) => views.parked(view)))).flat().length;
  const names = live.map(({ name, version }) => `${name} v${version}`).join(', ') || 'none yet';
  if (parked === 0) return ok('views', names);
  return warning(
    'views',
    `${names}; ${amount(parked)} parked`,
    'See ./ledger views parked list, then retry or discard. Reports are incomplete until then.',
  );
}

function viewsExist({ views }: Config): boolean {
  return views.kind !== 'sqlite' || existsSync(views.path);
}
