import { type DataKinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

/** The events about how the complainant follows the complaint. */
export interface TrackingEvents {
  /** The complainant got another tracking code. The codes before it open nothing any more. */
  TrackingCodeReplaced: {
    data: Noted & {
      /** The version of the code: 2 at the first replacement. The code itself is stored nowhere. */
      readonly version: number;
    };
    personal: NotedPersonal & { readonly reason?: string };
  };
}

export const TRACKING_VERSIONS: Versions<TrackingEvents> = { TrackingCodeReplaced: 1 };

export const TRACKING_DATA: DataKinds<TrackingEvents> = {
  TrackingCodeReplaced: { ...NOTED, version: 'number' },
};
