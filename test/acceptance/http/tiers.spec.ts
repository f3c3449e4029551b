import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, type Told, told } from './support/acts.ts';

/*
 * A pack whose answer is due from the acknowledgement, and whose second tier has clocks of its own: uk-housing-code.
 */

const running = whileRunning();

async function deadlinesOf({ folio, position }: Told) {
  const { deadlines } = await told(
    running()
      .as('handler')
      .GET('/v1/complaints/{folio}', { params: { path: { folio }, query: { after: position } } }),
  );
  return deadlines;
}

describe('A complaint to a landlord', () => {
  it('shows from its receipt the latest day of the answer, and an earlier one once it is acknowledged', async () => {
    const { folio, deadlines } = await told(file(running().as('application'), { policy: 'uk-housing-code' }));
    expect(deadlines.map(({ clock }) => clock)).toEqual(['acknowledge', 'respond']);
    const latest = deadlines[1]?.dueAt ?? '';

    const done = await told(handling(folio, running().as('handler')).acknowledge('"0"'));

    const [acknowledge, respond] = await deadlinesOf(done);
    expect(acknowledge).toMatchObject({ clock: 'acknowledge', cycle: 1, tier: 1, breached: false });
    expect(acknowledge).toHaveProperty('metAt');
    expect(respond).toMatchObject({ clock: 'respond', cycle: 1, tier: 1 });
    expect(Date.parse(respond?.dueAt ?? '')).toBeLessThan(Date.parse(latest));
  });

  it('is acknowledged once at each of its two tiers, also by eight clients at once', async () => {
    const { folio } = await told(file(running().as('application'), { policy: 'uk-housing-code' }));
    const by = handling(folio, running().as('handler'));
    const atOnce = async () =>
      (
        await Promise.all(
          Array.from({ length: 8 }, async () => {
            const { response, error } = await handling(folio, running().as('handler')).acknowledge('*');
            return response.status === 201 ? 'done' : `${response.status} ${error?.code}`;
          }),
        )
      ).toSorted();
    const once = [...new Array<string>(7).fill('409 already-acknowledged'), 'done'];
    expect(await atOnce()).toEqual(once);
    const escalated = await told(by.escalate('*', 2));
    expect(
      (await deadlinesOf(escalated)).map(({ clock, tier, metAt }) => [clock, tier, metAt !== undefined]),
    ).toEqual([
      ['acknowledge', 1, true],
      ['respond', 1, false],
      ['acknowledge', 2, false],
      ['respond', 2, false],
    ]);

    expect(await atOnce()).toEqual(once);
    expect(await refusal(by.escalate('*', 3))).toBe('409 no-such-tier');
  });
});
