import { complainantIndexContract, SECRET } from '../contract/complainant-index.contract.ts';
import { memoryComplainantIndex } from './index.ts';

complainantIndexContract('in memory', async () => {
  const index = memoryComplainantIndex(SECRET);
  return { another: async () => index, remove: async () => {} };
});
