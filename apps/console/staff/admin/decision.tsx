import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ADMIN } from '#words/console';
import { useOnce } from '../api/use-once.ts';
import { announce } from '../frame/announcer.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { useWords } from '../words/use-words.ts';
import { ActFailure } from './act-failure.tsx';

export interface DecisionProps {
  /** Opens it. */
  readonly open: string;
  /** What will happen. */
  readonly what: ReactNode;
  /** Says on the button what is done. */
  readonly confirm: string;
  readonly address: string;
  readonly body?: object;
  /** @returns what was done, in words. */
  readonly done: (answer: unknown) => string;
  /** Shows what was done, where this part goes away with what it was about. */
  readonly tell?: (text: string) => void;
  /** It is open from the beginning, since the page leads to it. */
  readonly ready?: boolean;
}

/** An act that is told before it is done: what happens stands above the button. */
export function Decision({ open, ready = false, ...rest }: DecisionProps) {
  return (
    <details className="decision" open={ready}>
      <summary>{open}</summary>
      <Confirm {...rest} />
    </details>
  );
}

/** What will happen, and the button that does it. */
export function Confirm({
  what,
  confirm,
  address,
  body = {},
  done,
  tell,
}: Omit<DecisionProps, 'open' | 'ready'>) {
  const { acts } = useWords(ADMIN);
  const client = useQueryClient();
  const { sending, failed, go } = useOnce(address);
  const [told, setTold] = useState<string>();
  const act = () =>
    go(body, async (answer) => {
      const text = done(answer);
      (tell ?? setTold)(text);
      announce(text);
      await client.invalidateQueries();
    });
  if (told !== undefined) return <p className="notice">{told}</p>;
  return (
    <div className="confirm">
      <p>{what}</p>
      {failed !== undefined && <ActFailure of={failed} />}
      <p className="acts">
        <ActButton busy={sending} act={() => void act()}>
          {sending ? acts.sending : confirm}
        </ActButton>
      </p>
    </div>
  );
}
