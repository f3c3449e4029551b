import type { DatabaseSync } from 'node:sqlite';
import type { PackedBatch } from './protocol.ts';

/** Writes the parked keys of a batch. */
export function writeParked(database: DatabaseSync, { view, parked }: PackedBatch): void {
  for (const [key, entry] of parked) {
    if (entry === null) {
      database
        .prepare('DELETE FROM parked WHERE name = ? AND generation = ? AND key = ?')
        .run(view.name, view.generation, key);
      continue;
    }
    database
      .prepare('INSERT OR REPLACE INTO parked VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        view.name,
        view.generation,
        key,
        entry.position,
        entry.eventId,
        entry.eventType,
        entry.reason,
        entry.events,
      );
  }
}
