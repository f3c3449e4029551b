import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '#words';
import { CODES, COMMANDS, WORK } from '#words/console';
import { present } from '../../address/present.ts';
import { useApi } from '../../api/use-api.ts';
import { FolioLink } from '../../complaints/folio-link.tsx';
import { NoPage } from '../../frame/no-page.tsx';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { purposeRefused } from '../../parts/purpose-refused.tsx';
import { Withheld } from '../../parts/withheld.tsx';
import { colon } from '../../words/colon.ts';
import { useWords } from '../../words/use-words.ts';
import { KINDS } from './kinds.ts';

const route = getRouteApi('/complaints/$folio/letters/$kind');

/** The text of a letter to the complainant, ready to be printed. */
export function LetterPage() {
  const words = useWords(WORK);
  const codes = useWords(CODES);
  const { folio, kind: asked } = route.useParams();
  const { n, lang } = route.useSearch();
  const [purpose, setPurpose] = useState<string>();
  const kind = KINDS.find((each) => each === asked);
  const language = LANGUAGES.find((each) => each === lang);
  const letter = useApi('/v1/complaints/{folio}/letters/{kind}', {
    slots: { folio, kind: asked },
    query: present({ n: n === undefined ? undefined : Number(n), lang: language }),
    ...present({ purpose }),
    enabled: kind !== undefined,
  });
  if (kind === undefined) return <NoPage />;
  return (
    <>
      <Title now>{words.letter.title(codes.letters[kind], folio)}</Title>
      <NowOnly />
      <BackAndLanguage folio={folio} />
      <Answer
        of={letter}
        failed={(code) =>
          code === 'purpose-required' ? (
            <Withheld as="withheld" show={setPurpose} />
          ) : (
            purposeRefused(letter.error, purpose, setPurpose)
          )
        }
      >
        {({ language: written, subject, text }) => (
          <>
            <article lang={written}>
              <p>
                <strong>{subject}</strong>
              </p>
              <p className="text">{text}</p>
            </article>
            <div className="acts">
              <button type="button" className="button" onClick={() => window.print()}>
                {words.letter.print}
              </button>
            </div>
          </>
        )}
      </Answer>
    </>
  );
}

function BackAndLanguage({ folio }: { readonly folio: string }) {
  const words = useWords(WORK);
  const commands = useWords(COMMANDS);
  const { lang } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget).get('lang') ?? '');
    void navigate({
      to: '.',
      search: ({ lang: _, ...search }) => ({ ...search, ...(chosen === '' ? {} : { lang: chosen }) }),
    });
  };
  return (
    <>
      <p>
        {commands.page.back}
        {colon()} <FolioLink folio={folio} />
      </p>
      <form className="row" onSubmit={choose}>
        <label>
          {words.letter.language}
          <select name="lang" defaultValue={lang ?? ''}>
            <option value="">{words.letter.ofComplaint}</option>
            {LANGUAGES.map((each) => (
              <option key={each} value={each} lang={each}>
                {LANGUAGE_NAMES[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button">
          {words.letter.show}
        </button>
      </form>
    </>
  );
}
