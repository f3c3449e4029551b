import { REPORTS } from '#words/console';
import type { Period } from '../address/period.ts';
import { Title } from '../frame/title.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { PeriodForm } from './period-form.tsx';

interface WrongPeriodProps {
  /** Of the report. */
  readonly name: string;
  /** As the address has them. */
  readonly days: Partial<Period>;
  readonly fault: 'from' | 'to' | 'order';
}

/** Says why the days in the address are no period, with the way to put them right. */
export function WrongPeriod({ name, days, fault }: WrongPeriodProps) {
  const { titles, period } = useWords(REPORTS);
  const told = { from: period.wrongFrom, to: period.wrongTo, order: period.order };
  return (
    <>
      <Title failed>{named(titles, name)}</Title>
      <PeriodForm key={`${days.from} ${days.to}`} name={name} days={days} wrong={told[fault]} />
    </>
  );
}
