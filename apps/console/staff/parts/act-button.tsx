import type { ReactNode } from 'react';

interface ActButtonProps {
  /** What it began is not over. */
  readonly busy: boolean;
  /** Absent: it sends its form. */
  readonly act?: () => void;
  readonly children: ReactNode;
}

/**
 * A button that waits for what it began, and does nothing meanwhile. It keeps the focus, which a browser takes from a
 * button that is disabled and does not give back.
 */
export function ActButton({ busy, act, children }: ActButtonProps) {
  return (
    <button
      type={act === undefined ? 'submit' : 'button'}
      className="button"
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else act?.();
      }}
    >
      {children}
    </button>
  );
}
