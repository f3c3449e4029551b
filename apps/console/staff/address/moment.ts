import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The moment that a page shows. Absent: now. */
export interface Moment {
  /** The argument of the API, as it stands in the address. */
  readonly asOf?: string;
  /** Its time, when the argument names it. */
  readonly time?: string;
}

/** What an answer of the API says about the moment that it is of. */
interface Told {
  readonly repeat: string;
}

/** The moment in the address. */
export function useMoment(): Moment {
  const { asOf } = useSearch({ strict: false });
  if (asOf === undefined) return {};
  const time = asOf.includes('@') ? asOf.slice(asOf.indexOf('@') + 1) : isTime(asOf) ? asOf : undefined;
  return time === undefined ? { asOf } : { asOf, time };
}

function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(text);
}

/**
 * A time in the address is replaced by the position that it means, as soon as an answer says which. So a link that is
 * copied always shows the same.
 *
 * @param told the moment of an answer to the address as it stands.
 */
export function useExactMoment(told: Told | undefined): void {
  const { asOf } = useMoment();
  const navigate = useNavigate();
  const repeat = told?.repeat;
  useEffect(() => {
    if (asOf === undefined || repeat === undefined || asOf === repeat) return;
    void navigate({ to: '.', search: (search) => ({ ...search, asOf: repeat }), replace: true });
  }, [asOf, repeat, navigate]);
}
