import { type ReactNode, useEffect, useRef } from 'react';
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

/** The heading of a page. On a new page it takes the focus, so that a screen reader reads it first. */
export function Title({ children, failed = false, now = false, beside }: TitleProps) {
  const words = useWords(FRAME);
  const format = useFormats();
  const { asOf, time } = useMoment();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownBefore) heading.current?.focus();
    shownBefore = true;
  }, []);
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
