import { lazy, Suspense } from 'react';
import { useMoment } from '../address/moment.ts';
import { useMay } from '../app/me.ts';
import { Waiting } from '../parts/answer.tsx';

/** Fetched for those alone who may look at it: the first page of everybody else stays light. */
const WhatIsWrong = lazy(async () => ({ default: (await import('./home-part.tsx')).WhatIsWrong }));

/** What an administrator looks at first. */
export function AdminHome() {
  const may = useMay();
  const { asOf } = useMoment();
  if (asOf !== undefined || !may('GET /v1/doctor')) return null;
  return (
    <Suspense fallback={<Waiting />}>
      <WhatIsWrong />
    </Suspense>
  );
}
