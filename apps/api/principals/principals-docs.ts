import type { Operation } from '../openapi/operation.ts';

export const PRINCIPALS_DOC: Operation = {
  id: 'listPrincipals',
  tag: 'Operations',
  summary: 'Read the names behind the ids of principals',
  description:
    'Every person and application that acts, in the order of the first key. `roles` are those of its active keys; ' +
    'without one it is not active. The name of an erased principal is `erased`. Nothing is recorded of this read.',
  answers: {
    200: {
      description: 'All principals.',
      content: {
        'application/json': {
          schema: 'PrincipalList',
          example: {
            principals: [
              {
                id: '2e6b9c84-0d3f-4a75-93e8-1c5f6a0d1c05',
                name: 'A. Handler',
                roles: ['handler'],
                active: true,
                erased: false,
              },
            ],
          },
        },
      },
    },
  },
};
