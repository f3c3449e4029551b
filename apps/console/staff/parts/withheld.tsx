import type { FormEvent } from 'react';
import { FRAME } from '#words/console';
import { useWords } from '../words/use-words.ts';

/** As long as the API takes. */
export const PURPOSE_MAX = 200;

interface WithheldProps {
  readonly as: 'withheld' | 'erased' | 'damaged';
  /** Asks for it with a purpose, which is recorded. */
  readonly show: (purpose: string) => void;
  /** A purpose that was refused, to be put right. */
  readonly typed?: string | undefined;
}

/** Stands where personal data is not shown. What is only withheld can be asked for, with a purpose. */
export function Withheld({ as, show, typed }: WithheldProps) {
  const words = useWords(FRAME);
  return (
    <div className="masked">
      <p>{words.personal[as]}</p>
      {as === 'withheld' && (
        <details open={typed !== undefined}>
          <summary>{words.personal.show}</summary>
          <form
            onSubmit={(event: FormEvent<HTMLFormElement>) => {
              event.preventDefault();
              const purpose = String(new FormData(event.currentTarget).get('purpose') ?? '').trim();
              if (purpose !== '') show(purpose);
            }}
          >
            <label>
              {words.personal.why}
              <input
                name="purpose"
                required
                maxLength={PURPOSE_MAX}
                autoComplete="off"
                defaultValue={typed}
              />
            </label>
            <p className="hint">{words.personal.whyHint}</p>
            <button type="submit" className="button">
              {words.personal.show}
            </button>
          </form>
        </details>
      )}
    </div>
  );
}
