import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { scavenge } from '../../support/eventstoredb/index.ts';
import type { ServerPlace } from './server-places.ts';

const READY_AGAIN_MS = 100;
const FILL = resolve('dist/test/support/eventstoredb/throwaway/fill.js');
const run = promisify(execFile);

/** Access to the store of a ledger's events without the ledger. */
export interface Hands {
  /** Appends an event whose metadata is not JSON to a stream. @returns its id. */
  putUnreadable(stream: string, type: string): Promise<string>;
  close(): Promise<void>;
}

/** Access to a server: what an operator can do. */
export interface OperatorHands extends Hands {
  readonly client: EventStoreDBClient;
  /** Resolves when the server accepts appends. */
  ready(): Promise<void>;
  /** Lets the server remove deleted events from a completed chunk of its log. */
  scavenge(): Promise<void>;
}

export function handsOnFile(data: string): Hands {
  return {
    async putUnreadable(stream, type) {
      const database = new DatabaseSync(join(data, 'events.sqlite'));
      const id = crypto.randomUUID();
      try {
        database.exec('BEGIN IMMEDIATE');
        database
          .prepare(
            'INSERT INTO streams(no, name) SELECT max(no) + 1, ? FROM streams WHERE true ON CONFLICT DO NOTHING',
          )
          .run(stream);
        database
          .prepare(
            `INSERT INTO events(position, stream_no, revision, id, type, recorded_at, known_at, data, metadata)
             SELECT (SELECT max(position) + 1 FROM events), s.no,
               (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream_no = s.no),
               ?, ?, (SELECT max(known_at) FROM events), (SELECT max(known_at) FROM events), 'no JSON', 'no JSON'
             FROM streams s WHERE name = ?`,
          )
          .run(id, type, stream);
        database.exec('COMMIT');
      } finally {
        database.close();
      }
      return id;
    },
    async close() {},
  };
}

export function handsOnServer({ url, chunkBytes }: Pick<ServerPlace, 'url' | 'chunkBytes'>): OperatorHands {
  const client = EventStoreDBClient.connectionString(url);
  return {
    client,
    async ready() {
      for (;;) {
        try {
          // An append without events is answered like any other and leaves no trace.
          await client.appendToStream('ready', [], { expectedRevision: NO_STREAM });
          return;
        } catch {
          await pause(READY_AGAIN_MS);
        }
      }
    },
    async scavenge() {
      if (chunkBytes > 0) await run(process.execPath, [FILL, url, String(chunkBytes)]);
      await scavenge(client, url);
    },
    async putUnreadable(stream, type) {
      const event = binaryEvent({ type, data: new TextEncoder().encode('no JSON') });
      await client.appendToStream(stream, [event]);
      return event.id;
    },
    async close() {
      await client.dispose();
    },
  };
}
