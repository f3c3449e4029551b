import { REPORTS } from '#words/console';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import type { Report } from './figure-form.ts';
import { FigureLink } from './figure-link.tsx';

type Identity = NonNullable<Report['identity']>;

/** The equation that the figures must satisfy. The double rule closes it. */
export function Balance({ of }: { readonly of: Identity }) {
  const words = useWords(REPORTS);
  const { identity } = words;
  return (
    <section className="balance">
      <h2>{identity.heading}</h2>
      <p className="equation">
        <Term figure="outstandingAtStart" n={of.outstandingAtStart} label={identity.start} />
        <Sign>+</Sign>
        <Term figure="received" n={of.received} label={identity.received} />
        <Sign>+</Sign>
        <Term figure="reopened" n={of.reopened} label={identity.reopened} />
        <Sign>−</Sign>
        <Term figure="closures" n={of.closures} label={identity.closures} />
        <Sign>=</Sign>
        <Term figure="outstandingAtEnd" n={of.outstandingAtEnd} label={identity.end} />
      </p>
      <p className={of.holds ? 'kept-mark' : 'late-mark'}>{of.holds ? identity.holds : identity.broken}</p>
    </section>
  );
}

function Sign({ children }: { readonly children: string }) {
  return <span className="sign"> {children} </span>;
}

interface TermProps {
  readonly figure: string;
  readonly n: number;
  readonly label: string;
}

function Term({ figure, n, label }: TermProps) {
  const { number } = useNumbers();
  return (
    <span className="term">
      <FigureLink figure={figure} className="large opens">
        {number(n)}
        <span className="unseen"> {label}</span>
      </FigureLink>
      <span className="label" aria-hidden="true">
        {label}
      </span>
    </span>
  );
}
