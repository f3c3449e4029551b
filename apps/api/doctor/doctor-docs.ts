import type { Operation } from '../openapi/operation.ts';

export const DOCTOR_DOC: Operation = {
  id: 'readDoctor',
  tag: 'Administration',
  summary: 'Read what is wrong with this process, and how to repair it',
  description:
    'The findings of `./ledger doctor` about the process that answers: its version, configuration, engines, keys, clock ' +
    'and disk. Behind a load balancer each process has findings of its own. `remedy` is there unless the state is `ok`. ' +
    'It changes nothing. On large files it takes some seconds; it waits for its turn among reports and long histories.',
  problems: ['too-many-reads'],
  answers: {
    200: {
      description: 'All findings, also those that are as they should be.',
      content: {
        'application/json': {
          schema: 'Doctor',
          example: {
            healthy: true,
            findings: [
              { check: 'clock', state: 'ok', message: '2026-11-22T09:30:00.000Z' },
              {
                check: 'disk',
                state: 'warning',
                message: '512 MiB free',
                remedy: 'Free some space before the next import.',
              },
            ],
            configuration: { LEDGER_DATA: '/srv/ledger', LEDGER_EVENTS: 'sqlite:' },
          },
        },
      },
    },
  },
};
