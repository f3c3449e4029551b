import type { Operation } from '../openapi/operation.ts';

export const ME_DOC: Operation = {
  id: 'readMe',
  tag: 'Operations',
  summary: 'Read who asks',
  description:
    'The person or application whose key it is. `role` is that of this key, `roles` are those of all its active keys. ' +
    '`routes` are those that this key may use, also those that need no key. Nothing is recorded of this read.',
  answers: {
    200: {
      description: 'Who asks.',
      content: {
        'application/json': {
          schema: 'Me',
          example: {
            id: '2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05',
            name: 'A. Auditor',
            role: 'auditor',
            roles: ['auditor'],
            zone: 'Europe/London',
            routes: ['GET /v1/complaints', 'GET /v1/complaints/{folio}', 'GET /v1/reports'],
          },
        },
      },
    },
  },
};
