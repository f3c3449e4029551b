import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { namedContents } from '#evidence';
import { openRuntime } from '#runtime';
import { RUN_SEED } from '#test/support/seeds';
import { makePlace, type Place, type Program, start } from '../acceptance/http/support/program.ts';
import { evidenceHands } from '../acceptance/support/evidence-hands.ts';
import { embeddedEngines } from '../support/engines.ts';
import { seededRandom } from './support/random.ts';

const KILLS = 4;
/** Contents that are attached in a round before the program is killed. */
const CONFIRMED = 5;
const TEXT_BYTES = 200_000;
const FAR_FUTURE = Date.parse('2999-01-01T00:00:00Z');

describe('A server that is killed in the middle of uploads', () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace(embeddedEngines());
  });
  afterEach(() => place.remove());

  it(`has every content that was attached and names no half one, after ${KILLS} kills`, async () => {
    const random = seededRandom(RUN_SEED);
    const confirmed: string[] = [];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const program = await start(place, { LOG_LEVEL: 'silent' });
      const hands = evidenceHands({ url: program.url, keys: place.keys });
      const folio = await hands.newComplaint();
      const stalled = halfUpload(program, folio);
      await stalled.begun;
      const attaching = (async () => {
        for (;;) {
          const text = randomBytes(TEXT_BYTES).toString('base64');
          confirmed.push(await hands.attached(folio, text));
        }
      })().catch(() => undefined);
      const wanted = confirmed.length + CONFIRMED;
      while (confirmed.length < wanted) await pause(5);
      await pause(Math.floor(random() * 60));
      expect(await program.end('SIGKILL')).toBe('SIGKILL');
      await Promise.all([attaching, stalled.ended]);
    }
    const runtime = openRuntime(readConfig(place.env));
    try {
      const verified = await runtime.verifyContents({ withKeys: true, onProgress: () => undefined });
      expect({ seed: RUN_SEED, found: verified.differences }).toEqual({ seed: RUN_SEED, found: [] });
      const named = new Set<string>();
      for await (const { folio, content } of namedContents(await runtime.storedEvents()))
        named.add(`${folio}/${content}`);
      expect(confirmed.filter((content) => ![...named].some((name) => name.endsWith(content)))).toEqual([]);
      expect((await readdir(join(place.data, 'evidence', 'drafts'))).length).toBeGreaterThanOrEqual(KILLS);

      const contents = await runtime.contents();
      const isNamed = async (one: { readonly folio: string; readonly content: string }) =>
        named.has(`${one.folio}/${one.content}`);
      await contents.sweep(FAR_FUTURE, isNamed);
      expect(await readdir(join(place.data, 'evidence', 'drafts'))).toEqual([]);
      expect(await storedIn(join(place.data, 'evidence', 'contents'))).toEqual([...named].toSorted());
    } finally {
      await runtime.close();
    }
  });

  /** An upload that stands still in its middle. */
  function halfUpload({ url }: Program, folio: string) {
    const upload = request(`${url}/v1/complaints/${folio}/evidence-contents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${place.keys.handler.key}`,
        'content-type': 'text/plain',
        'content-length': String(10 * TEXT_BYTES),
      },
    });
    const ended = new Promise<void>((done) => upload.once('error', () => done()));
    const drafts = join(place.data, 'evidence', 'drafts');
    const number = async (): Promise<number> => (await readdir(drafts).catch(() => [])).length;
    const begun = (async () => {
      const before = await number();
      upload.write('x'.repeat(TEXT_BYTES));
      const timeout = AbortSignal.timeout(60_000);
      while ((await number()) <= before) {
        timeout.throwIfAborted();
        await pause(5);
      }
    })();
    return { begun, ended };
  }

  async function storedIn(directory: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const folio of await readdir(directory))
      for (const content of await readdir(join(directory, folio))) found.push(`${folio}/${content}`);
    return found.toSorted();
  }
});
