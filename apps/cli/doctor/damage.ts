import { strangersAmongKeys } from '#access';
import { folioOf } from '#complaint';
import type { Runtime } from '#runtime';
import type { Context } from '../frame/context.ts';
import { damageFound, isSmall } from '../frame/damage-found.ts';
import { amount, counted } from '../frame/table.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

const SHOWN = 10;
const EVIDENCE =
  'Stop whoever did it, keep everything as it is, and take no backup over an older one. ./ledger audit names every place.';

/** Streams of the ledger that the store's own records call deleted, cut or capped. */
export async function damagedStreams(runtime: Runtime): Promise<Finding> {
  const name = 'streams';
  if (!runtime.exists()) return ok(name, 'none yet');
  const damaged = await (await runtime.storedEvents()).damagedStreams();
  if (damaged.length === 0) return ok(name, 'none was deleted, cut or capped by other means');
  const listed = damaged.map(({ stream, damage }) => `${folioOf(stream) ?? stream} ${damage}`);
  return wrong(name, `damaged by other means: ${some(listed)}`, EVIDENCE);
}

/** What is wrong with the file of the events, and with the chain of what stands in it. A server looks after its own. */
export async function eventFile(runtime: Runtime, context: Context): Promise<Finding> {
  const name = 'events';
  if (!runtime.exists() || runtime.config.events.kind !== 'sqlite')
    return ok(name, 'nothing to examine here');
  const found = await damageFound(runtime, context);
  if (found.length > 0) return wrong(name, `damaged by other means: ${some(found)}`, EVIDENCE);
  return (await isSmall(runtime))
    ? ok(name, 'the file is whole, and every event follows on the one before it')
    : ok(name, 'no damage seen; a ledger of this size is verified by ./ledger audit');
}

/** Streams of others in the same store. */
export async function foreignStreams(runtime: Runtime): Promise<Finding> {
  const name = 'foreign streams';
  if (!runtime.exists()) return ok(name, 'none');
  const { streams, more } = await (await runtime.storedEvents()).foreignStreams();
  if (streams.length === 0) return ok(name, 'none');
  const count = `${more ? 'at least ' : ''}${counted(streams.length, 'stream')}`;
  return ok(name, `${count} that are none of the ledger's and are passed over: ${some(streams)}`);
}

/** Events among those of the API keys that are none. */
export async function keyEvents(runtime: Runtime): Promise<Finding> {
  const name = 'API keys';
  if (!runtime.exists()) return ok(name, 'none yet');
  const strangers = await strangersAmongKeys(await runtime.storedEvents());
  if (strangers.length === 0) return ok(name, 'their events can be read');
  const listed = strangers.map(({ stream, revision, id }) => `event ${revision} of ${stream} (${id})`);
  return warning(name, `passed over, since the ledger did not write it: ${some(listed)}`, EVIDENCE);
}

function some(listed: readonly string[]): string {
  const rest = listed.length - SHOWN;
  return `${listed.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${amount(rest)} more` : ''}`;
}
