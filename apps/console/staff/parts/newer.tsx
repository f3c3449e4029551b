import { useQueryClient } from '@tanstack/react-query';
import { FRAME } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { useNewer } from '../api/newer.ts';
import { useMay } from '../app/me.ts';
import { useWords } from '../words/use-words.ts';

/** Says how much is newer than the page, and brings it up to date when the reader wishes. */
export function NewerEvents() {
  const words = useWords(FRAME);
  const may = useMay();
  const { asOf } = useMoment();
  const client = useQueryClient();
  const { count, reset } = useNewer(asOf === undefined && may('GET /v1/events/stream'));
  return (
    <p role="status">
      {count > 0 && (
        <button
          type="button"
          className="plain"
          onClick={() => {
            reset();
            void client.invalidateQueries();
          }}
        >
          {words.states.newer(count)}
        </button>
      )}
    </p>
  );
}
