import { type LedgerParts } from '#ledger';
import { KeyStoreError } from '#privacy';

/**
 * The parts of a ledger that can only be read. It receives no complaint, seals nothing, and withholds what is personal:
 * a read of it could not be recorded.
 */
export const WITHOUT_KEYS: Pick<LedgerParts, 'complainants' | 'sealing' | 'idKey' | 'withholding'> = {
  complainants: { proposedRef: async () => undefined },
  sealing: {
    sealer: async () => refuse(),
    put: async () => refuse(),
    open: async () => refuse(),
  },
  idKey: { hexMac: () => refuse() },
  withholding: true,
};

function refuse(): never {
  throw new KeyStoreError(
    'unavailable',
    'This user can only read the ledger; nothing was recorded, and nothing personal was shown.',
  );
}
