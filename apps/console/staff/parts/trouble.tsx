import type { ReactNode } from 'react';

interface TroubleProps {
  readonly heading: ReactNode;
  readonly text: string;
  /** What can be done about it: the words on the button. */
  readonly act: string;
  readonly go: () => void;
}

/** What went wrong, and the one thing that can be done about it. */
export function Trouble({ heading, text, act, go }: TroubleProps) {
  return (
    <div role="alert" className="notice late-edge">
      {heading}
      <p>{text}</p>
      <button type="button" className="button" onClick={go}>
        {act}
      </button>
    </div>
  );
}
