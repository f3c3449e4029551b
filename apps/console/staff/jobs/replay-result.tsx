import { useEffect } from 'react';
import { CODES, JOBS } from '#words/console';
import { useExactMoment, useMoment } from '../address/moment.ts';
import { announce } from '../frame/announcer.tsx';
import { Copy } from '../parts/copy.tsx';
import { Facts } from '../parts/facts.tsx';
import { digitsOf } from '../parts/position.ts';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { colon } from '../words/colon.ts';
import { named } from '../words/named.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useFormats, useWords } from '../words/use-words.ts';
import type { ReplayJob } from './use-job.ts';

type Result = NonNullable<ReplayJob['result']>;

/** What the ledger was at a moment: totals, and the digest to compare. */
export function ReplayResult({ of }: { readonly of: Result }) {
  const { replay } = useWords(JOBS);
  const { number } = useNumbers();
  const format = useFormats();
  const { asOf, time } = useMoment();
  const { facts } = replay;
  const isOfThisMoment = asOf === of.asOf.repeat || time === of.asOf.time;
  useExactMoment(isOfThisMoment ? of.asOf : undefined);
  useEffect(() => announce(replay.result), [replay.result]);
  return (
    <section>
      <h2>{replay.result}</h2>
      {asOf !== undefined && !isOfThisMoment && (
        <p className="notice">{replay.otherMoment(format.moment(of.asOf.time))}</p>
      )}
      <Facts
        of={[
          [facts.moment, <When key="moment" at={of.asOf.time} />],
          [facts.position, of.position && digitsOf(of.position)],
          [facts.events, number(of.events)],
          [facts.complaints, number(of.complaints)],
          [facts.took, replay.seconds(Number(of.seconds.toPrecision(2)))],
          [facts.rate, replay.perSecond(Math.round(of.eventsPerSecond))],
        ]}
      />
      <p>
        {facts.digest}
        {colon()} <span className="mono digest">{of.digest}</span>{' '}
        <Copy text={of.digest} copied={replay.copied}>
          {replay.copy}
        </Copy>
      </p>
      <p className="small">
        {facts.repeat}
        {colon()} <span className="mono digest">{of.asOf.repeat}</span>
      </p>
      <ByStatus of={of.byStatus} />
      <p className="hint">{replay.withheld}</p>
    </section>
  );
}

function ByStatus({ of }: { readonly of: Result['byStatus'] }) {
  const { replay } = useWords(JOBS);
  const { statuses } = useWords(CODES);
  const { number } = useNumbers();
  return (
    <Table
      caption={replay.byStatus}
      keyOf={([status]) => status}
      rows={Object.entries(of)}
      columns={[
        { key: 'status', head: replay.status, names: true, cell: ([status]) => named(statuses, status) },
        { key: 'number', head: replay.number, figure: true, cell: ([, count]) => number(count) },
      ]}
    />
  );
}
