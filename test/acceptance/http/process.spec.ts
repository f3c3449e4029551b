import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';

const running = whileRunning({
  LEDGER_POLICY: 'uk-housing-code',
  LEDGER_CONTACT: 'tel:+44 20 7946 0000',
});

describe('How complaints are handled here', () => {
  const ask = async (query: string) => {
    const answer = await fetch(`${running().program.url}/v1/process${query}`);
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };

  it('is told to everybody, by the policy in force', async () => {
    const { status, body } = await ask('?lang=ru');
    expect([status, body.language, body.policy.id]).toEqual([200, 'ru', 'uk-housing-code']);
    expect(body.limits.map(({ text }: { text: string }) => text)).toContain(
      'На ступени 2: Мы отвечаем на жалобу в течение 20 рабочих дней со дня, когда мы подтвердили её получение.',
    );
    expect(body.externalBody.name).toBe('Housing Ombudsman Service');
    expect(body.ways[0]).toBe('По телефону: +44 20 7946 0000');
  });

  it('is in English for who asks for no language, and refuses one that there is not', async () => {
    expect((await ask('')).body.language).toBe('en');
    expect((await ask('?lang=de')).body.code).toBe('bad-parameter');
  });
});
