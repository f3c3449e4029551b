import { totalOf } from '#money';
import { facts } from '../facts/fact-list.ts';
import { type Figure, itemsOf, reading } from '../figure.ts';

const REDRESS = facts('redress', 'about');

export const REMEDYING: readonly Figure[] = [
  {
    name: 'redress',
    definition:
      'The money paid for remedies in the period, by currency. Each sum is exact and has the decimals of its currency. A remedy that is paid in parts counts with the parts of the period.',
    value: reading(REDRESS, (payments) => {
      const amounts = new Map<string, string[]>();
      for (const { about } of payments) {
        const [currency = '', amount = ''] = about.split(' ');
        const known = amounts.get(currency);
        if (known === undefined) amounts.set(currency, [amount]);
        else known.push(amount);
      }
      const sums = Array.from(amounts, ([currency, paid]) => [currency, totalOf(paid, currency)] as const);
      return Object.fromEntries(sums.sort(([a], [b]) => (a < b ? -1 : 1)));
    }),
    items: itemsOf(REDRESS),
  },
];
