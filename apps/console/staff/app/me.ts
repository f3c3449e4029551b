import { createContext, use } from 'react';
import type { Answered } from '../api/request.ts';

/** Who asks, as `GET /v1/me` says. */
export type Me = Answered<'/v1/me'>;

export const MeContext = createContext<Me | undefined>(undefined);

/** @throws Error outside of the frame, which asks for it once. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === undefined) throw new Error('This part stands outside of the frame.');
  return me;
}

/** Whether the key of the session may use a route, as in `GET /v1/complaints`. */
export function useMay(): (route: string) => boolean {
  const { routes } = useMe();
  return (route) => routes.includes(route);
}
