import type { ReactNode } from 'react';

/** A term and what is said of it. What is undefined is left out. */
export type Fact = readonly [term: string, value: ReactNode];

/** A list of terms with their values. */
export function Facts({ of }: { readonly of: readonly Fact[] }) {
  const told = of.filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (told.length === 0) return null;
  return (
    <dl className="facts">
      {told.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
