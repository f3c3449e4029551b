import { ADMIN } from '#words/console';
import { addressOf } from '../../api/request.ts';
import { useWords } from '../../words/use-words.ts';
import { Decision } from '../decision.tsx';
import { generationIn } from './rebuild.tsx';

/** Serves a generation that was built before, or the one from before. */
export function GenerationActs({ name }: { readonly name: string }) {
  const { generations, promote, rollback } = useWords(ADMIN).views;
  return (
    <section>
      <h2>{generations}</h2>
      <Decision
        open={promote.open}
        what={promote.what}
        confirm={promote.confirm}
        address={addressOf('/v1/views/{name}/promotions', { name })}
        done={(answer) => promote.done(generationIn(answer))}
      />
      <Decision
        open={rollback.open}
        what={rollback.what}
        confirm={rollback.confirm}
        address={addressOf('/v1/views/{name}/rollbacks', { name })}
        done={(answer) => rollback.done(generationIn(answer))}
      />
    </section>
  );
}
