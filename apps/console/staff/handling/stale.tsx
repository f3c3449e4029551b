import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { CODES, COMMANDS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { EntryLine } from '../complaints/entry-line.tsx';
import type { TimelineEntry } from '../complaints/told.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Answer, Waiting } from '../parts/answer.tsx';
import { useNames } from '../parts/names.ts';
import { Refusal } from '../parts/refusal.tsx';
import { When } from '../parts/when.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import type { CommandLine } from './command-line.ts';

interface StaleProps {
  readonly folio: string;
  /** The revision on which it was to be decided. */
  readonly since: number;
  /** What can be done now. */
  readonly commands: Answered<'/v1/complaints/{folio}/commands'>;
  /** The command as it stands now. */
  readonly line: CommandLine | undefined;
  /** Decides on the newest revision. */
  readonly again: (revision: number) => void;
}

/** What is read may be behind what was recorded. So long after it was asked for, it is asked for again. */
const LAG_MS = 500;

function isOf(folio: string, address: unknown): boolean {
  return String(address).startsWith(`/v1/complaints/${folio}`);
}

/** Somebody acted in the meantime: what happened, and whether it is still to be done. */
export function Stale({ folio, since, commands, line, again }: StaleProps) {
  const words = useWords(COMMANDS);
  const box = useRef<HTMLDivElement>(null);
  const timeline = useApi('/v1/complaints/{folio}/timeline', { slots: { folio } });
  const client = useQueryClient();
  useEffect(() => box.current?.focus(), []);
  const newer = commands.revision > since;
  const isTold = timeline.data?.entries.some(({ revision }) => revision > since) ?? false;
  const lags = !newer || !isTold;
  useEffect(() => {
    const ask = () =>
      void client.invalidateQueries({ predicate: ({ queryKey: [address] }) => isOf(folio, address) });
    ask();
    if (!lags) return;
    const timer = setInterval(ask, LAG_MS);
    return () => clearInterval(timer);
  }, [client, folio, lags]);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice">
      <h2>{words.stale.heading}</h2>
      <p>{words.stale.text}</p>
      <Answer of={timeline}>
        {({ entries }) => (isTold ? <Since entries={entries} since={since} /> : <Waiting />)}
      </Answer>
      {line?.allowed === false || line === undefined ? (
        <p>
          {words.stale.gone} {line?.refusal !== undefined && <Refusal of={line.refusal} />}
        </p>
      ) : (
        <ActButton busy={!newer} act={() => again(commands.revision)}>
          {words.stale.again}
        </ActButton>
      )}
    </div>
  );
}

function Since({ entries, since }: { readonly entries: readonly TimelineEntry[]; readonly since: number }) {
  const codes = useWords(CODES);
  const nameOf = useNames();
  return (
    <ul>
      {entries
        .filter(({ revision }) => revision > since)
        .map((entry) => (
          <li key={entry.revision}>
            <strong>{named(codes.events, entry.type)}</strong>, <When at={entry.recordedAt} />,{' '}
            {nameOf(entry.actor.id)}: <EntryLine of={entry} />
          </li>
        ))}
    </ul>
  );
}
