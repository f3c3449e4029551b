import { processOf } from '#process';
import { LANGUAGES } from '#words';
import type { Operation } from '../openapi/operation.ts';
import { word } from '../transport/query.ts';
import { EXAMPLE } from './policy-docs.ts';

export const PROCESS_QUERY = { lang: word(LANGUAGES, 'The language of the texts. Without it: English.') };

export const PROCESS_DOC: Operation = {
  id: 'getProcess',
  tag: 'Policies',
  summary: 'Read how complaints are handled here',
  description:
    'For everybody, without a key. It is made from the policy of new complaints that is in force (`LEDGER_POLICY`): every ' +
    'time limit, every step and the body outside, in words.',
  query: PROCESS_QUERY,
  answers: {
    200: {
      description: 'The texts, in the order in which they are read.',
      content: {
        'application/json': {
          schema: 'Process',
          example: EXAMPLE && processOf(EXAMPLE, 'en', { contact: {}, url: undefined }),
        },
      },
    },
  },
};
