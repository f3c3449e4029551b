import { strangersAmongKeys } from '#access';
import { folioOf } from '#complaint';
import { amount, counted } from '#plain-text';
import type { Runtime } from '#runtime';
import { damageFound, isSmall } from '../damage-found.ts';
import { missingReads } from '../missing-reads.ts';
import type { Telling } from '../telling.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

const SHOWN = 10;
const EVIDENCE =
  'Find and stop the cause, keep everything as it is, and do not overwrite an older backup. ./ledger ' +
  'audit names all damage.';

/** Streams of the ledger that the store's own records call deleted, cut or capped. */
export async function damagedStreams(runtime: Runtime): Promise<Finding> {
  const name = 'streams';
  if (!runtime.exists()) return ok(name, 'none yet');
  const damaged = await (await runtime.storedEvents()).damagedStreams();
  if (damaged.length === 0) return ok(name, 'none was deleted, cut or capped by other means than the ledger');
  const listed = damaged.map(({ stream, damage }) => `${folioOf(stream) ?? stream} ${damage}`);
  return wrong(name, `damaged by other means than the ledger: ${some(listed)}`, EVIDENCE);
}

/** What is wrong with the file of the events, and with the chain of its events. A server checks its own files. */
export async function eventFile(runtime: Runtime, telling: Telling): Promise<Finding> {
  const name = 'events';
  if (!runtime.exists() || runtime.config.events.kind !== 'sqlite')
    return ok(name, 'nothing to examine here');
  const found = await damageFound(runtime, telling);
  if (found.length > 0)
    return wrong(name, `damaged by other means than the ledger: ${some(found)}`, EVIDENCE);
  return (await isSmall(runtime))
    ? ok(name, 'the file is undamaged, and the chain of its events holds')
    : ok(name, 'no damage seen; run ./ledger audit to verify a ledger of this size');
}

const READS_MISSING =
  'Restore the access log from the newest backup, and find out who removed it. If it was restored on purpose, restore the ' +
  'key store from a backup too (key-store backup, then key-store restore): a backup does not know of the missing reads.';

/** Whether reads of personal data can be recorded: without that nothing personal is shown. */
export async function accessLog(runtime: Runtime): Promise<Finding> {
  const name = 'access log';
  if (!runtime.exists()) return ok(name, 'none yet: the first read of personal data makes it');
  const store = await runtime.accessLogIfAny();
  const missing = await missingReads(runtime);
  if (missing !== undefined) return wrong(name, missing, READS_MISSING);
  if (store === undefined) return ok(name, 'none yet: the first read of personal data makes it');
  const [faults, damaged, writable] = [
    await store.faults('start'),
    await store.damagedStreams(),
    await store.writable(),
  ];
  const found = [
    ...faults.map(({ detail }) => detail),
    ...damaged.map(({ stream, damage }) => `${stream} ${damage}`),
  ];
  if (found.length > 0)
    return wrong(name, `damaged by other means than the ledger: ${some(found)}`, EVIDENCE);
  if (!writable.writable && !runtime.readOnly())
    return wrong(name, 'no read can be recorded, so nothing personal is shown', writable.reason);
  return ok(name, 'undamaged');
}

/** Streams of other programs in the same store. */
export async function foreignStreams(runtime: Runtime): Promise<Finding> {
  const name = 'foreign streams';
  if (!runtime.exists()) return ok(name, 'none');
  const { streams, more } = await (await runtime.storedEvents()).foreignStreams();
  if (streams.length === 0) return ok(name, 'none');
  const count = `${more ? 'at least ' : ''}${counted(streams.length, 'stream')}`;
  return ok(name, `${count} that do not belong to the ledger and are skipped: ${some(streams)}`);
}

/** Events in the streams of the API keys that the ledger did not write. */
export async function keyEvents(runtime: Runtime): Promise<Finding> {
  const name = 'API keys';
  if (!runtime.exists()) return ok(name, 'none yet');
  const strangers = await strangersAmongKeys(await runtime.storedEvents());
  if (strangers.length === 0) return ok(name, 'their events can be read');
  const listed = strangers.map(({ stream, revision, id }) => `event ${revision} of ${stream} (${id})`);
  return warning(name, `skipped, because the ledger did not write it: ${some(listed)}`, EVIDENCE);
}

function some(listed: readonly string[]): string {
  const rest = listed.length - SHOWN;
  return `${listed.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${amount(rest)} more` : ''}`;
}
