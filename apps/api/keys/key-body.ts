import { KEY_ROLES, type KeyRole, NAME_LENGTH } from '#access';
import { InstantOrDay, Line, OneOf, Optional } from '#validation';

const PRINCIPAL_MAX = 100;

/** A key to issue. */
export class KeyBody {
  @OneOf(KEY_ROLES)
  role!: KeyRole;

  /** Of the person or the application that gets the key. */
  @Line(NAME_LENGTH)
  name!: string;

  /** Who has, or had, another key. */
  @Optional()
  @Line(PRINCIPAL_MAX)
  principal?: string;

  /** From then on the key is refused. A day begins in the zone of the ledger. */
  @Optional()
  @InstantOrDay()
  expires?: string;
}
