import { REPORTS } from '#words/console';
import { named } from '../words/named.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useFormats, useWords } from '../words/use-words.ts';
import type { Formed, Spread } from './figure-form.ts';
import { FigureLink } from './figure-link.tsx';

interface FigureCardProps {
  readonly name: string;
  readonly figure: Formed;
}

/** One figure, large, in its own form. It opens. */
export function FigureCard({ name, figure }: FigureCardProps) {
  const words = useWords(REPORTS);
  const label = named(words.figures, name);
  return (
    <li className={figure.form === 'parts' ? 'wide-figure' : undefined}>
      <Value name={name} label={label} figure={figure} />
    </li>
  );
}

function Value({ name, label, figure }: FigureCardProps & { readonly label: string }) {
  const { values } = useWords(REPORTS);
  const { number, share } = useNumbers();
  const large = (text: string) => (
    <FigureLink figure={name} className="large opens">
      <span className="unseen">{label}: </span>
      {text}
    </FigureLink>
  );
  switch (figure.form) {
    case 'count':
      return <Line label={label}>{large(number(figure.value))}</Line>;
    case 'share':
      return figure.value === null ? (
        <Line label={label}>{values.nothing}</Line>
      ) : (
        <Line label={label}>{large(share(figure.value))}</Line>
      );
    case 'spread':
      return <SpreadValue label={label} of={figure.value} unit={figure.unit} large={large} />;
    case 'money':
      return <Money label={label} of={figure.value} large={large} />;
    case 'parts':
      return <Parts label={label} of={figure.value} large={large} />;
  }
}

/** The figure, and below it what it is. */
function Line({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <>
      <p className="value">{children}</p>
      <p className="label" aria-hidden="true">
        {label}
      </p>
    </>
  );
}

interface SpreadProps {
  readonly label: string;
  readonly of: Spread;
  readonly unit: 'days' | 'hours';
  readonly large: (text: string) => React.ReactNode;
}

function SpreadValue({ label, of, unit, large }: SpreadProps) {
  const { values } = useWords(REPORTS);
  const { number } = useNumbers();
  const { count, median, mean, p90, max } = of;
  if (median === null || mean === null || p90 === null || max === null)
    return <Line label={label}>{values.nothing}</Line>;
  return (
    <>
      <Line label={label}>
        {large(number(median))} {values.median}
      </Line>
      <p className="muted small">
        {values.spread(number(mean), number(p90), values[unit](max))}, {values.of(count)}
      </p>
    </>
  );
}

interface MoneyProps {
  readonly label: string;
  readonly of: readonly (readonly [currency: string, amount: string])[];
  readonly large: (text: string) => React.ReactNode;
}

function Money({ label, of, large }: MoneyProps) {
  const { values } = useWords(REPORTS);
  const format = useFormats();
  if (of.length === 0) return <Line label={label}>{values.noMoney}</Line>;
  return of.map(([currency, amount]) => (
    <Line key={currency} label={label}>
      {large(format.money(amount, currency))}
    </Line>
  ));
}

interface PartsProps {
  readonly label: string;
  readonly of: readonly (readonly [part: string, n: number])[];
  readonly large: (text: string) => React.ReactNode;
}

/** A short bar stands for the share of the largest part. The number beside it says the same. */
function Parts({ label, of, large }: PartsProps) {
  const { values, buckets } = useWords(REPORTS);
  const { number } = useNumbers();
  const sum = of.reduce((total, [, n]) => total + n, 0);
  const most = Math.max(1, ...of.map(([, n]) => n));
  return (
    <>
      <Line label={label}>{large(number(sum))}</Line>
      <table className="parts">
        <caption className="unseen">{label}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{values.part}</th>
            <th scope="col">{values.number}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {of.map(([part, n]) => (
            <tr key={part}>
              <th scope="row">{named(buckets, part)}</th>
              <td className="figure">{number(n)}</td>
              <td>
                <svg width="96" height="12" aria-hidden="true" className="bar">
                  <rect width={(96 * n) / most} height="12" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
