import { describe, expect, it } from '@jest/globals';
import { PACKS } from '#policy';
import { LANGUAGES } from '#words';
import { processOf } from './index.ts';

const SETTINGS = {
  contact: { telephone: '+44 20 7946 0000', post: ['Complaints', '1 High Street'] },
  url: 'https://complaints.example.org',
};
const packNamed = (id: string) => {
  const pack = PACKS.find((one) => one.id === id);
  if (pack === undefined) throw new RangeError(id);
  return pack;
};

describe.each(LANGUAGES)('How complaints are handled, in %s', (language) => {
  it.each(PACKS.map(({ id }) => id))('tells every clock, step and body of %s', (id) => {
    const pack = packNamed(id);
    const told = processOf(pack, language, SETTINGS);

    expect(told.limits.map(({ clock, tier }) => `${clock} ${tier}`)).toEqual(
      pack.clocks.map(({ kind, tier = 1 }) => `${kind} ${tier}`),
    );
    for (const [index, { amount, tier, extendableTo }] of pack.clocks.entries()) {
      const limit = told.limits[index];
      expect(limit?.text).toMatch(new RegExp(`(?<!\\d)${amount}(?!\\d)`));
      if (tier !== undefined) expect(limit?.text).toContain(String(tier));
      if (extendableTo !== undefined) expect(limit?.longer).toContain(String(extendableTo.amount));
    }
    expect(told.tiers.map(({ n }) => n)).toEqual(pack.tiers.map(({ n }) => n));
    expect(told.externalBody?.text.includes(pack.externalBody?.address ?? '')).toBe(
      pack.externalBody === undefined ? undefined : true,
    );
    expect(JSON.stringify({ ...told, sources: [] })).not.toMatch(/\{[a-z]+\}|undefined/);
    expect(new Set(told.limits.map(({ text }) => text)).size).toBe(told.limits.length);
  });

  it('says how to complain', () => {
    const { ways } = processOf(packNamed('iso-10002-default'), language, SETTINGS);
    expect(ways.join('\n')).toContain('+44 20 7946 0000');
    expect(ways.join('\n')).toContain(`https://complaints.example.org/${language}/complain`);
    const none = processOf(packNamed('iso-10002-default'), language, { contact: {}, url: undefined });
    expect(none.ways).toHaveLength(2);
  });
});

describe('A time limit in words', () => {
  it.each([
    ['en', 'We answer your complaint within 10 business days of receiving it.'],
    ['es', 'Respondemos a su reclamación en un plazo de 10 días hábiles desde que la recibimos.'],
    ['fr', 'Nous répondons à votre réclamation dans un délai de 10 jours ouvrés à compter de sa réception.'],
    ['it', 'Rispondiamo al Suo reclamo entro 10 giorni lavorativi da quando lo riceviamo.'],
    ['ru', 'Мы отвечаем на жалобу в течение 10 рабочих дней со дня её получения.'],
  ] as const)('reads well in %s', (language, text) => {
    const { limits } = processOf(packNamed('iso-10002-default'), language, SETTINGS);
    expect(limits.find(({ clock }) => clock === 'respond')?.text).toBe(text);
  });
});
