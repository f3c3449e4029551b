import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { FRAME } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { colon } from '../words/colon.ts';
import { useFormats, useWords } from '../words/use-words.ts';

/** The page that is shown first keeps the focus where the browser put it. */
let shownBefore = false;

interface TitleProps {
  /** The text of the title in the tab, and of the heading. */
  readonly children: string;
  /** The page tells of a refusal: the title begins with it. */
  readonly failed?: boolean;
  /** The page shows now only, also where the address has a moment: the title then names none. */
  readonly now?: boolean;
  /** What stands beside the heading. */
  readonly beside?: ReactNode;
}

/**
 * The heading of a page. On a new page, and on another page of a list, it takes the focus, so that a screen reader reads
 * it first. So it does where the way back from the past goes away with the focus. It takes it from no field: what is set
 * there, such as a moment, leads to the first page of a list.
 */
export function Title({ children, failed = false, now = false, beside }: TitleProps) {
  const words = useWords(FRAME);
  const format = useFormats();
  const { asOf, time } = useMoment();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (shownBefore) heading.current?.focus();
    shownBefore = true;
  }, []);
  const { cursor, before, after } = useSearch({ strict: false });
  useOnChange([cursor, before, after].join(' '), () => {
    if (!isInUse(document.activeElement)) heading.current?.focus();
  });
  useOnChange(asOf === undefined, () => {
    if (document.activeElement === document.body) heading.current?.focus();
  });
  const past =
    asOf === undefined || now
      ? ''
      : ` · ${words.moment.past(time === undefined ? asOf : format.moment(time))}`;
  return (
    <div className="title">
      <title>{`${failed ? `${words.failures.title}${colon()} ` : ''}${children}${past} · ${words.name}`}</title>
      <h1 tabIndex={-1} ref={heading}>
        {children}
      </h1>
      {beside}
    </div>
  );
}

/** Whether somebody sets something there. A link that was followed is not in use any more. */
function isInUse(element: Element | null): boolean {
  return element?.matches('input, select, textarea, button') === true;
}

/** Acts when something has become another. */
function useOnChange(now: string | boolean, act: () => void): void {
  const was = useRef(now);
  useLayoutEffect(() => {
    if (was.current === now) return;
    was.current = now;
    act();
  });
}
