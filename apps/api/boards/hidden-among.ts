import type { KeyRole } from '#access';
import type { HiddenAmong } from '#projections/shared';
import type { Api } from '../api.ts';

/** Who asks for a board. */
export interface Asker {
  readonly id: string;
  readonly role: KeyRole;
}

/** Which of some complaints do not exist for the asker, so that no number counts them. */
export function hiddenAmong({ hidden }: Pick<Api, 'hidden'>, asker: Asker): HiddenAmong {
  return (folios) => (folios.size === 0 ? Promise.resolve(folios) : hidden.among(folios, asker));
}
