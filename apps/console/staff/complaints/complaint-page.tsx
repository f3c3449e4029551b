import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { COMPLAINTS, FRAME } from '#words/console';
import { useExactMoment, useMoment } from '../address/moment.ts';
import { present } from '../address/present.ts';
import { settled, useApi } from '../api/use-api.ts';
import { useMay } from '../app/me.ts';
import { Title } from '../frame/title.tsx';
import { DoneNotice } from '../handling/done-notice.tsx';
import { LetterLinks } from '../handling/letters/letter-links.tsx';
import { Answer } from '../parts/answer.tsx';
import { purposeRefused } from '../parts/purpose-refused.tsx';
import { useWords } from '../words/use-words.ts';
import { Clocks } from './clocks.tsx';
import { ComplaintTabs } from './complaint-tabs.tsx';
import { Kept } from './kept.tsx';
import { NextSteps } from './next-steps.tsx';
import { NotKnownYet } from './not-known-yet.tsx';
import { Personal } from './personal.tsx';
import { Summary } from './summary.tsx';
import { Timeline } from './timeline.tsx';

const route = getRouteApi('/complaints/$folio');

/** One complaint, now or as it was known at a moment. */
export function ComplaintPage() {
  const words = useWords(COMPLAINTS);
  const frame = useWords(FRAME);
  const { folio } = route.useParams();
  const { asOf } = useMoment();
  const may = useMay();
  const [purpose, setPurpose] = useState<string>();
  const slots = { folio };
  const query = present({ asOf });
  const complaint = useApi('/v1/complaints/{folio}', {
    slots,
    query,
    ...present({ purpose }),
  });
  const timeline = useApi('/v1/complaints/{folio}/timeline', { slots, query });
  const commands = useApi('/v1/complaints/{folio}/commands', {
    slots,
    enabled: asOf === undefined && may('GET /v1/complaints/{folio}/commands'),
  });
  useExactMoment(settled(complaint)?.asOf);
  if (complaint.error?.code === 'not-known-yet') return <NotKnownYet folio={folio} />;
  return (
    <>
      <Title failed={complaint.error !== null}>{words.one.title(folio)}</Title>
      <Answer of={complaint} failed={() => purposeRefused(complaint.error, purpose, setPurpose)}>
        {(shown) => (
          <>
            <ComplaintTabs folio={folio} />
            {asOf === undefined && <DoneNotice folio={folio} />}
            <Summary of={shown} />
            <div className="columns">
              <div>
                <Clocks of={shown} />
                <Personal of={shown} show={setPurpose} />
                <Kept of={shown} />
                <LetterLinks of={shown} entries={settled(timeline)?.entries} />
              </div>
              <div>
                {asOf === undefined ? (
                  <Answer of={commands}>{(list) => <NextSteps of={list} complaint={shown} />}</Answer>
                ) : (
                  <p className="muted">{frame.moment.noCommands}</p>
                )}
                <Answer of={timeline}>{({ entries }) => <Timeline of={entries} folio={folio} />}</Answer>
              </div>
            </div>
          </>
        )}
      </Answer>
    </>
  );
}
