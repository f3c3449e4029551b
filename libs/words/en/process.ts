import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('en', { one: 'within {n} hour', other: 'within {n} hours' }),
    'business-days': counted('en', { one: 'within {n} business day', other: 'within {n} business days' }),
    'calendar-days': counted('en', { one: 'within {n} calendar day', other: 'within {n} calendar days' }),
    weeks: counted('en', { one: 'within {n} week', other: 'within {n} weeks' }),
    months: counted('en', { one: 'within {n} month', other: 'within {n} months' }),
  },
};
