import { describe, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { ask, closed, happened, received } from '../testing/samples.ts';

const replace = ask({
  type: 'replace-tracking-code',
  data: {},
  personal: { reason: 'The letter was lost.' },
});

describe('A tracking code that is replaced', () => {
  it('has the next version, with the reason apart', () => {
    given(received())
      .when(replace)
      .leadsToOne({
        type: 'TrackingCodeReplaced',
        data: { version: 2 },
        personal: { reason: 'The letter was lost.' },
      });
    given(received(), happened('TrackingCodeReplaced', { version: 2 }))
      .when(replace)
      .leadsToOne({ data: { version: 3 }, type: 'TrackingCodeReplaced' });
  });

  it('is replaced in a closed complaint, too', () => {
    given(received(), closed('withdrawn')).when(replace).leadsToOne({ type: 'TrackingCodeReplaced' });
  });

  it('is not in one whose person was erased, since the reason is a text', () => {
    given(
      received(),
      closed('withdrawn'),
      happened('ErasureStarted', { erasure: 1, scope: 'complaint', because: 'A' }),
    )
      .when(replace)
      .refused('subject-erased');
  });
});
