import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('fr', {
      one: 'dans un délai de {n} heure',
      many: 'dans un délai de {n} de heures',
      other: 'dans un délai de {n} heures',
    }),
    'business-days': counted('fr', {
      one: 'dans un délai de {n} jour ouvré',
      many: 'dans un délai de {n} de jours ouvrés',
      other: 'dans un délai de {n} jours ouvrés',
    }),
    'calendar-days': counted('fr', {
      one: 'dans un délai de {n} jour calendaire',
      many: 'dans un délai de {n} de jours calendaires',
      other: 'dans un délai de {n} jours calendaires',
    }),
    weeks: counted('fr', {
      one: 'dans un délai de {n} semaine',
      many: 'dans un délai de {n} de semaines',
      other: 'dans un délai de {n} semaines',
    }),
    months: counted('fr', {
      one: 'dans un délai de {n} mois',
      many: 'dans un délai de {n} de mois',
      other: 'dans un délai de {n} mois',
    }),
  },
};
