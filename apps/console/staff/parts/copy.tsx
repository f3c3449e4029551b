import { announce } from '../frame/announcer.tsx';

interface CopyProps {
  readonly text: string;
  /** What the button says. */
  readonly children: string;
  /** Told when it is copied. */
  readonly copied: string;
}

/** Puts a text on the clipboard. */
export function Copy({ text, children, copied }: CopyProps) {
  return (
    <button
      type="button"
      className="plain"
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => announce(copied));
      }}
    >
      {children}
    </button>
  );
}
