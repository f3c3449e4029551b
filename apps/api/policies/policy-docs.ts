import { PACKS } from '#policy';
import type { Operation } from '../openapi/operation.ts';

/** The pack with which policies are shown. */
export const EXAMPLE = PACKS.find(({ id }) => id === 'iso-10002-default');

export const POLICY_LIST_DOC: Operation = {
  id: 'listPolicies',
  tag: 'Policies',
  summary: 'List the policies',
  description:
    '`default` is the pack of a new complaint that names none. `onlyInLog`: versions that are not offered to new ' +
    'complaints any more, since their files are gone. The complaints that were received under them go on.',
  answers: {
    200: {
      description: 'All versions of all policy packs.',
      content: {
        'application/json': {
          schema: 'PolicyList',
          example: { default: EXAMPLE?.id, policies: [EXAMPLE], onlyInLog: [] },
        },
      },
    },
  },
};

export const POLICY_DOC: Operation = {
  id: 'getPolicy',
  tag: 'Policies',
  summary: 'Read one policy',
  description: 'The highest version of the pack that is on offer; the highest one in the log if none is.',
  answers: {
    200: {
      description: 'The policy.',
      content: { 'application/json': { schema: 'Policy', example: EXAMPLE } },
    },
  },
  problems: ['unknown-policy'],
};
