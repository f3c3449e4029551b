import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readOwnLetters } from './index.ts';

const SOUND = '# Answer to {folio}\n\n{outcome}\n{reasons}\n{remedies}\n{recourse}\n';

describe("An organisation's own letters", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-letters-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const read = (name: string, text: string | Buffer) => {
    writeFileSync(join(directory, name), text);
    return readOwnLetters(directory);
  };

  it('are the files that are named by kind and language; others are passed over', () => {
    writeFileSync(join(directory, 'README.md'), 'Ours.');
    writeFileSync(join(directory, '.response.en.txt'), 'half');
    expect(read('response.fr.txt', SOUND)).toEqual({ 'response.fr': SOUND });
  });

  it.each([
    ['reply.fr.txt', SOUND, /^reply\.fr\.txt is not named like KIND\.LANGUAGE\.txt/],
    ['response.de.txt', SOUND, /^response\.de\.txt is not named/],
    ['response.txt', SOUND, /^response\.txt is not named/],
    ['response.fr.txt', 'Answer', /no title/],
    ['response.fr.txt', SOUND.replace('{recourse}', ''), /lacks the slot \{recourse\}/],
    ['response.fr.txt', SOUND.replace('{folio}', ''), /lacks the slot \{folio\}/],
    ['response.fr.txt', `${SOUND}{severity}`, /has the slot \{severity\}/],
    ['response.fr.txt', `${SOUND}We said: {reasons}`, /must stand alone/],
    ['response.fr.txt', `${SOUND}{ folio }`, /line 7 has a single brace/],
    ['response.fr.txt', `${SOUND}A\u202eB`, /line 7 has a control or bidirectional character/],
    ['response.fr.txt', `${SOUND}# Again`, /line 7 is a second title/],
    [
      'response.fr.txt',
      SOUND.replace('# Answer to {folio}', '# For {greeting}\n{folio}'),
      /no slot but \{folio\}/,
    ],
    ['response.fr.txt', '# Title {folio}\n', /a title and nothing else/],
    ['response.fr.txt', 'x'.repeat(65_537), /more than 64 KiB/],
    ['response.fr.txt', Buffer.from([0x23, 0x20, 0xff]), /not UTF-8/],
  ])('are refused in one line that names the file %s', (name, text, line) => {
    expect(() => read(name, text)).toThrow(line);
    expect(() => readOwnLetters(directory)).toThrow(new RegExp(`^${name}.*[^\\n]$`));
  });

  it('are refused where there is no directory, or a directory in place of a file', () => {
    expect(() => readOwnLetters(join(directory, 'none'))).toThrow(/cannot be read \(ENOENT\)$/);
    mkdirSync(join(directory, 'closing.en.txt'));
    expect(() => readOwnLetters(directory)).toThrow('closing.en.txt is not a file');
  });
});
