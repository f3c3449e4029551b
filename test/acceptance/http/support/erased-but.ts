import { expect } from '@jest/globals';
import type { KeyRole } from '#access';
import { until } from '../../../support/until.ts';
import type { asking } from './asking.ts';

const REQUEST = { basis: 'data-subject-request', reason: 'Asked for.', scope: 'event' };
const GRANTED = { decision: 'granted', reason: 'Rightly.', override: 'The person insists.' };

/** An event of a complaint, and what may stay of it, by JSON pointer. */
interface Erased {
  readonly folio: string;
  readonly event: string;
  readonly keep: Readonly<Record<string, string | null>>;
}

/** Erases one event but for what may stay of it, and waits for the end. @returns the id of the record with what stays. */
export async function erasedBut(
  { folio, event, keep }: Erased,
  by: (role: KeyRole) => ReturnType<typeof asking>,
): Promise<string> {
  const give = async (role: KeyRole, path: string, body: object) => {
    const answer = await by(role).post(`/v1/complaints/${folio}/${path}`, body);
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.body;
  };
  const { erasure } = await give('handler', 'erasure-requests', { ...REQUEST, event, keep });
  await give('compliance', `erasure-requests/${erasure}/decisions`, GRANTED);
  await give('administrator', `erasure-requests/${erasure}/executions`, {});
  const record = await until('the erasure is recorded', async () => {
    const { body } = await by('compliance').get(`/v1/complaints/${folio}/history`);
    const events: readonly Readonly<Record<string, unknown>>[] = Object(body).events;
    return events.find(({ type, data }) => type === 'PersonalDataErased' && Object(data).erasure === erasure);
  });
  return Object(record['data']).keptIn;
}
