import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import type { Generation } from '#read-store';
import { ProjectingError } from '../errors.ts';
import { isBefore } from '../positions.ts';

/** The parts of the log that show whether a view was folded from it. */
export type KnownLog = Pick<EventStore, 'idAt' | 'hasPosition' | 'last'>;

/** A generation, and the last event that it took into account. */
export type Checkpoint = Pick<Generation, 'name' | 'generation' | 'position' | 'last'>;

/**
 * Whether a view belongs to the log.
 * - `on-it`: the log has the event of the view's checkpoint at that position.
 * - `ahead`: the log ends before that position. An older state of the log was restored, or the log was emptied.
 * - `beside`: another event has that position. The log is another one.
 */
export type Standing = 'on-it' | 'ahead' | 'beside';

/** Looks again after this time. A node of a cluster may be behind for a moment, so that its log looks too short. */
const LOOK_AGAIN_MS = 300;

/** @throws EventStoreError when the log cannot be asked. */
export async function standingOf(log: KnownLog, view: Checkpoint): Promise<Standing> {
  if ((await lookAt(log, view)) === 'on-it') return 'on-it';
  await pause(LOOK_AGAIN_MS);
  return await lookAt(log, view);
}

async function lookAt(log: KnownLog, { position, last }: Checkpoint): Promise<Standing> {
  const at = last?.position ?? position;
  if (at === undefined) return 'on-it';
  const id = await log.idAt(at);
  if (id !== undefined && id === last?.id) return 'on-it';
  // The store may have removed the event since then. It still knows the position.
  if (id === undefined && (await log.hasPosition(at))) return 'on-it';
  const end = await log.last();
  return isBefore(end?.position, at) ? 'ahead' : 'beside';
}

/** @throws ProjectingError `view-beside-log`; EventStoreError when the log cannot be asked. */
export async function requireOnLog(log: KnownLog, view: Checkpoint, notDone: string): Promise<void> {
  const standing = await standingOf(log, view);
  if (standing !== 'on-it') throw besideLog(view, standing, notDone);
}

/** The error for a view that does not belong to the log, with the two remedies. */
export function besideLog(
  { name, generation, position, last }: Checkpoint,
  standing: Exclude<Standing, 'on-it'>,
  notDone: string,
): ProjectingError {
  const place = Number(last?.position ?? position);
  const what =
    standing === 'ahead'
      ? `is ahead of the log: it took events up to position ${place}, but the log ends before that position`
      : `was folded from another log: the log has another event at position ${place}, the checkpoint of the view`;
  return new ProjectingError(
    'view-beside-log',
    `${notDone}: view "${name}" (generation ${generation}) ${what}. If the wrong event store was opened or restored, bring ` +
      `the right one back. If the log is right, build the view anew: ./ledger views rebuild ${name} --promote (without a ` +
      'name: all of them); the present generation is kept, retired.',
  );
}
