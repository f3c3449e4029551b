import { totalOf } from '#money';
import { facts } from '../facts/fact-list.ts';
import { type Figure, itemsOf } from '../figure.ts';
import { reading } from '../reading.ts';

const REDRESS = facts('redress', 'about');

export const REMEDYING: readonly Figure[] = [
  {
    name: 'redress',
    definition:
      'The money paid for remedies in the period, by currency. Each sum is exact and has the decimals of its currency. A remedy that is paid in parts counts with the parts of the period.',
    value: reading(REDRESS, () => {
      const amounts = new Map<string, string[]>();
      return {
        take({ about }) {
          const [currency = '', amount = ''] = about.split(' ');
          const known = amounts.get(currency);
          if (known === undefined) amounts.set(currency, [amount]);
          else known.push(amount);
        },
        value() {
          const sums = Array.from(
            amounts,
            ([currency, paid]) => [currency, totalOf(paid, currency)] as const,
          );
          return Object.fromEntries(sums.sort(([a], [b]) => (a < b ? -1 : 1)));
        },
      };
    }),
    items: itemsOf(REDRESS),
  },
];
