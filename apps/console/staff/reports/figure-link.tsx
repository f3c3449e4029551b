import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Link } from '../parts/link.tsx';

interface FigureLinkProps {
  /** The name of the figure. */
  readonly figure: string;
  /** Only one group of the report. Absent: the group that the page shows. */
  readonly group?: { readonly only?: string; readonly without?: string };
  /** Read instead of the number alone. */
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Opens a figure: leads to what is behind it, in the same period and at the same moment. */
export function FigureLink({ figure, group, label, className, children }: FigureLinkProps) {
  const { name = '' } = useParams({ strict: false });
  const { from, to, zone, group: dimension, only, without } = useSearch({ strict: false });
  const kept = { from, to, zone, group: dimension, ...(group ?? { only, without }) };
  return (
    <Link
      to="/reports/$name/$figure"
      params={{ name, figure }}
      search={kept}
      aria-label={label}
      className={className ?? 'opens'}
    >
      {children}
    </Link>
  );
}
