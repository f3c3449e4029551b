import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('it', { one: 'entro {n} ora', many: 'entro {n} di ore', other: 'entro {n} ore' }),
    'business-days': counted('it', {
      one: 'entro {n} giorno lavorativo',
      many: 'entro {n} di giorni lavorativi',
      other: 'entro {n} giorni lavorativi',
    }),
    'calendar-days': counted('it', {
      one: 'entro {n} giorno di calendario',
      many: 'entro {n} di giorni di calendario',
      other: 'entro {n} giorni di calendario',
    }),
    weeks: counted('it', {
      one: 'entro {n} settimana',
      many: 'entro {n} di settimane',
      other: 'entro {n} settimane',
    }),
    months: counted('it', { one: 'entro {n} mese', many: 'entro {n} di mesi', other: 'entro {n} mesi' }),
  },
};
