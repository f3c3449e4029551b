import type { Operation } from '../openapi/operation.ts';

const KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const PRINCIPAL = '2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05';
const ADMINISTRATOR = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const LISTED = {
  id: KEY,
  principal: PRINCIPAL,
  name: 'A. Smith',
  role: 'handler',
  state: 'active',
  issuedAt: '2026-11-22T09:30:00.000Z',
  issuedBy: { id: ADMINISTRATOR },
};

export const LIST_DOC: Operation = {
  id: 'listKeys',
  tag: 'Administration',
  summary: 'Read the keys',
  description:
    'Every key that was ever issued, oldest first, with its state now. A secret is in no answer, and neither is its hash. ' +
    '`account` is the account of the operating system that gave the command, where it was given at the command line. The ' +
    'name of an erased principal is `erased`.',
  answers: {
    200: {
      description: 'All keys.',
      content: { 'application/json': { schema: 'KeyList', example: { keys: [LISTED] } } },
    },
  },
};

export const ISSUE_DOC: Operation = {
  id: 'issueKey',
  tag: 'Administration',
  summary: 'Issue a key',
  description:
    'The answer has the secret in `key`. It is shown once: the ledger keeps its hash alone, and can neither derive it nor ' +
    'find it. So a repetition with the same `Idempotency-Key` makes no second key and answers the same without `key`. If ' +
    'the first answer was lost, revoke the key and issue another. `principal` gives a further key to somebody who has, or ' +
    'had, one; without it the key is that of a new principal. A key of the role `auditor` ends after 90 days, or at ' +
    '`expires`, a year ahead at most. Every process accepts the key within a second.',
  headers: ['Idempotency-Key'],
  body: {
    schema: 'KeyBody',
    example: { role: 'handler', name: 'A. Smith', expires: '2027-12-31' },
  },
  answers: {
    201: {
      description: 'The key is issued.',
      content: {
        'application/json': {
          schema: 'IssuedKey',
          example: {
            id: KEY,
            principal: PRINCIPAL,
            name: 'A. Smith',
            role: 'handler',
            key: `cl_${KEY.replaceAll('-', '')}_${'0'.repeat(43)}`,
            expiresAt: '2027-12-31T00:00:00.000Z',
          },
        },
      },
    },
  },
};

export const REVOKE_DOC: Operation = {
  id: 'revokeKey',
  tag: 'Administration',
  summary: 'Revoke a key',
  description:
    'Every process refuses the key within a second, for good, and ends the event streams that it holds open. The body is ' +
    'empty. A key that is revoked already stays as it is. An administrator may revoke the own key, but nobody the only ' +
    'active key of an administrator (`last-administrator-key`): issue another first, or revoke it at the command line.',
  headers: ['Idempotency-Key'],
  body: { schema: 'NoMembers', example: {} },
  problems: ['unknown-key', 'last-administrator-key'],
  answers: {
    201: {
      description: 'The key is revoked.',
      content: {
        'application/json': {
          schema: 'ListedKey',
          example: {
            ...LISTED,
            state: 'revoked',
            revokedAt: '2026-11-23T09:30:00.000Z',
            revokedBy: { id: ADMINISTRATOR },
          },
        },
      },
    },
  },
};
