import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PackError } from './bounded-file.ts';
import { readOwnPacks, readPack } from './own-packs.ts';
import { ISO_10002_DEFAULT } from './packs/iso-10002-default.ts';

describe('The packs in a directory of an organisation', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'packs-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const given = (name: string, content: unknown) =>
    writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  const read = () => readOwnPacks(directory, 'UTC').map(({ id, version }) => `${id} ${version}`);
  const OURS = { ...ISO_10002_DEFAULT, id: 'ours', calendar: 'GB-ENG' };

  it('are read in the order of their file names, and no other files are read', async () => {
    await given('b.json', { ...OURS, version: 2 });
    await given('a.json', OURS);
    await given('notes.txt', 'Ask Ann.');
    await given('.hidden.json', '{');
    expect(read()).toEqual(['ours 1', 'ours 2']);
  });

  it('may repeat a pack word for word, also one that ships', async () => {
    await given('a.json', OURS);
    await given('b.json', OURS);
    await given('c.json', ISO_10002_DEFAULT);
    expect(read()).toEqual(['ours 1']);
  });

  it.each([
    ['a.json', '{', 'a.json is not JSON'],
    [
      'a.json',
      { ...OURS, calendar: 'XX' },
      'a.json is not a valid policy pack: /calendar must be a calendar',
    ],
    ['a.json', { ...OURS, fee: 1, title: '' }, 'a.json is not a valid policy pack: /fee is not a member'],
    ['a.json', { ...OURS, 'a\nb': 1 }, 'a.json is not a valid policy pack: /a\\u{a}b is not a member'],
    ['a.json', [], 'a.json is not a valid policy pack: it must be a JSON object'],
    ['a.json', 'x'.repeat(1_048_577), 'a.json has more than 1 MiB'],
    [
      'a.json',
      { ...ISO_10002_DEFAULT, version: 2 },
      'a.json is not a valid policy pack: /id must be another one, since "iso-10002-default" is a pack that ships',
    ],
    [
      'a.json',
      { ...ISO_10002_DEFAULT, title: 'Ours' },
      'a.json is not a valid policy pack: /id must be another one, since "iso-10002-default" is a pack that ships',
    ],
    ['b.json', { ...OURS, title: 'Otherwise' }, 'b.json has the id and version of another pack (ours, 1)'],
  ])('are refused where %s is not sound: %#', async (name, content, message) => {
    if (name !== 'a.json') await given('a.json', OURS);
    await given(name, content);
    expect(read).toThrow(PackError);
    expect(read).toThrow(message);
  });

  it('are refused where a name is that of a pipe or a device, which might never end', async () => {
    await symlink('/dev/null', join(directory, 'a.json'));
    expect(read).toThrow('a.json is not a file');
  });

  it('end at their bound while they are read, also where no size is told', () => {
    expect(() => readPack('/dev/zero')).toThrow('/dev/zero has more than 1 MiB');
  });

  it('are refused when there is no such directory', () => {
    expect(() => readOwnPacks(join(directory, 'absent'), 'UTC')).toThrow('cannot be read (ENOENT)');
  });
});
