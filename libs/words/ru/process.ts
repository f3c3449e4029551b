import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('ru', {
      one: 'в течение {n} часа',
      few: 'в течение {n} часов',
      many: 'в течение {n} часов',
      other: 'в течение {n} часа',
    }),
    'business-days': counted('ru', {
      one: 'в течение {n} рабочего дня',
      few: 'в течение {n} рабочих дней',
      many: 'в течение {n} рабочих дней',
      other: 'в течение {n} рабочего дня',
    }),
    'calendar-days': counted('ru', {
      one: 'в течение {n} календарного дня',
      few: 'в течение {n} календарных дней',
      many: 'в течение {n} календарных дней',
      other: 'в течение {n} календарного дня',
    }),
    weeks: counted('ru', {
      one: 'в течение {n} недели',
      few: 'в течение {n} недель',
      many: 'в течение {n} недель',
      other: 'в течение {n} недели',
    }),
    months: counted('ru', {
      one: 'в течение {n} месяца',
      few: 'в течение {n} месяцев',
      many: 'в течение {n} месяцев',
      other: 'в течение {n} месяца',
    }),
  },
};
