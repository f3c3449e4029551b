import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../app/me.ts';
import { timeOf } from './instant.ts';

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
  const { zone } = useMe();
  if (asOf === undefined) return {};
  const time = timeOf(asOf, zone);
  return time === undefined ? { asOf } : { asOf, time };
}

/**
 * A time in the address is replaced by the position that it means, as soon as an answer says which. So a link that is
 * copied always shows the same.
 *
 * @param told the moment of an answer to the address as it stands, and not of one that is shown until that is there.
 */
export function useExactMoment(told: Told | undefined): void {
  useExact('asOf', told);
}

/** The same for the other moment of a comparison. */
export function useExactBase(told: Told | undefined): void {
  useExact('base', told);
}

function useExact(name: 'asOf' | 'base', told: Told | undefined): void {
  const { [name]: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const repeat = told?.repeat;
  useEffect(() => {
    if (asked === undefined || repeat === undefined || asked === repeat) return;
    void navigate({
      to: '.',
      search: (search) => ({ ...search, [name]: repeat }),
      hash: true,
      replace: true,
      resetScroll: false,
    });
  }, [name, asked, repeat, navigate]);
}
