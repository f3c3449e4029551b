import { describe, expect, it } from '@jest/globals';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import {
  ask,
  closed,
  day,
  happened,
  imported,
  importedComplaint,
  received,
  SOURCE,
} from '../testing/samples.ts';

const finding = { type: 'record-finding', data: { conclusion: 'substantiated' } } as const;
const attached = () =>
  happened('EvidenceAttached', {
    content: 'content-1',
    mediaType: 'text/plain',
    size: 1,
    origin: 'complainant',
  });
const waiver = { type: 'waive-investigation', data: {} } as const;
const progress = { type: 'report-progress', data: { channel: 'email' } } as const;

describe('Investigating', () => {
  it('records what was found, and on which evidence', () => {
    given(received(), attached())
      .when(
        ask({
          ...finding,
          data: { conclusion: 'substantiated', evidence: ['content-1'] },
          personal: { summary: 'Booked twice.' },
        }),
      )
      .leadsTo({
        type: 'FindingRecorded',
        occurredAt: day(1),
        data: { conclusion: 'substantiated', evidence: ['content-1'] },
        personal: { summary: 'Booked twice.' },
        reasonCode: 'substantiated',
      });
  });

  it('can be waived for a reason', () => {
    given(received())
      .when(ask({ ...waiver, personal: { reason: 'Nothing is disputed.' } }))
      .leadsTo({
        type: 'InvestigationWaived',
        occurredAt: day(1),
        data: {},
        personal: { reason: 'Nothing is disputed.' },
      });
  });

  it('is reported to the complainant', () => {
    given(received())
      .when(ask({ ...progress, personal: { summary: 'We wait for the bank.' } }))
      .leadsTo({
        type: 'ProgressReported',
        occurredAt: day(1),
        data: { channel: 'email' },
        personal: { summary: 'We wait for the bank.' },
      });
  });

  it.each([finding, waiver, progress])('needs an open complaint, but for history: %j', (command) => {
    given(received(), closed('withdrawn')).when(ask(command)).refused('complaint-closed');
    given(importedComplaint(), closed('as-recorded'))
      .when(imported(command, { occurredAt: '2013-08-01' }))
      .leadsToOne({ data: { ...command.data, source: SOURCE }, type: expectedType(command.type) });
  });
});

function expectedType(type: 'record-finding' | 'waive-investigation' | 'report-progress') {
  return (
    {
      'record-finding': 'FindingRecorded',
      'waive-investigation': 'InvestigationWaived',
      'report-progress': 'ProgressReported',
    } as const
  )[type];
}

describe('The investigation of a complaint', () => {
  const stateAfter = (...events: readonly FoldableEvent[]) => {
    const state = fold(events, NO_COMPLAINT);
    return state.status === 'none' ? undefined : state;
  };

  it('is absent until something is found or waived, and moves the status', () => {
    expect(stateAfter(received())?.investigation).toBeUndefined();
    expect(stateAfter(received(), happened('FindingRecorded', { conclusion: 'inconclusive' }))).toMatchObject(
      {
        status: 'investigating',
        investigation: { findings: 1, conclusion: 'inconclusive', waived: false },
      },
    );
    expect(stateAfter(received(), happened('InvestigationWaived', {}))).toMatchObject({
      status: 'investigating',
      investigation: { findings: 0, waived: true },
    });
    expect(stateAfter(received(), happened('ProgressReported', { channel: 'email' }))?.status).toBe(
      'received',
    );
  });

  it('has the conclusion of the latest finding, also when history tells an earlier one late', () => {
    const found = (conclusion: 'substantiated' | 'inconclusive', at: string) => ({
      ...happened('FindingRecorded', { conclusion, source: SOURCE }, { at }),
      envelope: importedComplaint().envelope,
    });
    expect(
      stateAfter(
        importedComplaint(),
        found('substantiated', '2013-09-02'),
        found('inconclusive', '2013-09-01'),
      ),
    ).toMatchObject({ investigation: { findings: 2, conclusion: 'substantiated' } });
  });
});
