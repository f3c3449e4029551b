import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WriterChannel } from './channel.ts';

describe('The channel to the writer of views', () => {
  let directory: string;
  let channel: WriterChannel;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-channel-'));
    channel = new WriterChannel({ path: join(directory, 'views.db'), throwAway: true, segmentRows: 100 });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await channel.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('refuses what waits when the writer dies, starts it again once, and then refuses all later tasks', async () => {
    const posting = jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    const refused = { code: 'unavailable', message: expect.stringContaining('cannot be used') };
    await expect(channel.run({ kind: 'open' })).rejects.toMatchObject(refused);
    posting.mockRestore();
    await expect(channel.run({ kind: 'open' })).resolves.toBeUndefined();
    jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    await expect(channel.run({ kind: 'open' })).rejects.toMatchObject(refused);
    jest.restoreAllMocks();
    await expect(channel.run({ kind: 'open' })).rejects.toMatchObject(refused);
  });

  it('does its tasks before it is closed, and refuses those after', async () => {
    const opened = channel.run({ kind: 'open' });
    const closed = channel.close();
    await expect(channel.run({ kind: 'open' })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(opened).resolves.toBeUndefined();
    await closed;
  });
});
