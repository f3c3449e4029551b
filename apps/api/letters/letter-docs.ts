import { LETTER_KINDS } from '#letters';
import { LANGUAGES } from '#words';
import { FOLIO } from '../complaints/complaint-examples.ts';
import type { Operation } from '../openapi/operation.ts';
import { RECORDED, SAID } from '../reads/read-docs.ts';
import { whole, word } from '../transport/query.ts';

export const LETTER_QUERY = {
  n: whole(
    1,
    1_000_000,
    'The number of the response, the progress report or the erasure request. Without it: the newest. The other kinds have none.',
  ),
  lang: word(
    LANGUAGES,
    'The language. Without it: that of the complaint if it is one of these, else English.',
  ),
};

/** The media types of a letter, the default first. */
export const LETTER_TYPES = ['application/json', 'text/plain', 'text/html'] as const;

const TEXT = `We have received your complaint ${FOLIO}\n\nDear A. Customer,\n…`;

export const LETTER_DOC: Operation = {
  id: 'getLetter',
  tag: 'Complaints',
  summary: 'Read a letter to the complainant, ready to be sent',
  description:
    `\`kind\` is one of ${LETTER_KINDS.map((kind) => `\`${kind}\``).join(', ')}. A response needs to be issued, a closing letter a closed complaint, an ` +
    'erasure decision a decided request. A letter holds nothing that is internal. The name of a complainant who wishes to stay ' +
    'anonymous stands in none. After an erasure of the complaint there is no letter any more. The page ' +
    `is large print for A4, has no scripts and loads nothing. ${RECORDED} ${SAID}`,
  query: LETTER_QUERY,
  headers: ['X-Purpose'],
  answers: {
    200: {
      description: 'The letter, in the representation that `Accept` prefers.',
      content: {
        'application/json': {
          schema: 'Letter',
          example: {
            kind: 'acknowledgement',
            language: 'en',
            subject: `We have received your complaint ${FOLIO}`,
            text: TEXT,
          },
        },
        'text/plain': { schema: { type: 'string' }, example: TEXT },
        'text/html': { schema: { type: 'string' }, example: '<!doctype html>…' },
      },
    },
  },
  problems: ['no-such-letter', 'subject-erased', 'not-acceptable', 'purpose-required'],
};
