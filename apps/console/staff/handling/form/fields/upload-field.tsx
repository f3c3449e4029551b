import { useState } from 'react';
import { COMMANDS } from '#words/console';
import { RequestFailed } from '../../../api/problem.ts';
import { uploadContent } from '../../../api/upload.ts';
import { Failure } from '../../../parts/failure.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useForm } from '../form-context.ts';
import { valueAt } from '../values.ts';
import { type FieldProps, One, useAround } from './frame.tsx';

/** A file. It is sent when it is chosen, so that what is kept of the page is only its id. */
export function UploadField(props: FieldProps) {
  const { place } = props;
  const { page } = useWords(COMMANDS);
  const { values, change, complaint } = useForm();
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<RequestFailed>();
  const around = useAround(props);
  const upload = async (file: File) => {
    if (complaint === undefined) return;
    setFailed(undefined);
    setSending(true);
    try {
      const content = await uploadContent(complaint.folio, file);
      change({ [place]: content, [`${place}.file`]: file.name, name: valueAt(values, 'name') || file.name });
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setFailed(error);
    } finally {
      setSending(false);
    }
  };
  const sent = valueAt(values, `${place}.file`);
  return (
    <One around={around}>
      <input
        type="file"
        {...around.carried}
        aria-disabled={sending}
        onClick={(event) => {
          if (sending) event.preventDefault();
        }}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void upload(file);
        }}
      />
      <p role="status" className="muted">
        {sending ? page.uploading : sent !== '' && page.uploaded(sent)}
      </p>
      {failed !== undefined && <Failure of={failed} />}
    </One>
  );
}
