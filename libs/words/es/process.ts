import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('es', {
      one: 'en un plazo de {n} hora',
      many: 'en un plazo de {n} de horas',
      other: 'en un plazo de {n} horas',
    }),
    'business-days': counted('es', {
      one: 'en un plazo de {n} día hábil',
      many: 'en un plazo de {n} de días hábiles',
      other: 'en un plazo de {n} días hábiles',
    }),
    'calendar-days': counted('es', {
      one: 'en un plazo de {n} día natural',
      many: 'en un plazo de {n} de días naturales',
      other: 'en un plazo de {n} días naturales',
    }),
    weeks: counted('es', {
      one: 'en un plazo de {n} semana',
      many: 'en un plazo de {n} de semanas',
      other: 'en un plazo de {n} semanas',
    }),
    months: counted('es', {
      one: 'en un plazo de {n} mes',
      many: 'en un plazo de {n} de meses',
      other: 'en un plazo de {n} meses',
    }),
  },
};
