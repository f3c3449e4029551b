import type { Policy } from '../policy.ts';
import { AS_RECORDED } from './as-recorded.ts';
import { AU_ASIC_RG271 } from './au-asic-rg271.ts';
import { AU_ASIC_RG271_SUPER } from './au-asic-rg271-super.ts';
import { EU_PSD2 } from './eu-psd2.ts';
import { ISO_10002_DEFAULT } from './iso-10002-default.ts';
import { UK_FCA_DISP } from './uk-fca-disp.ts';
import { UK_FCA_DISP_PSD } from './uk-fca-disp-psd.ts';
import { UK_HOUSING_CODE } from './uk-housing-code.ts';
import { US_CFPB } from './us-cfpb.ts';

/** All packs that ship, in all versions. A version is never removed, because complaints may have pinned it. */
export const PACKS: readonly Policy[] = [
  ISO_10002_DEFAULT,
  UK_FCA_DISP,
  UK_FCA_DISP_PSD,
  UK_HOUSING_CODE,
  AU_ASIC_RG271,
  AU_ASIC_RG271_SUPER,
  US_CFPB,
  EU_PSD2,
  AS_RECORDED,
];
