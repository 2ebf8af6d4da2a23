import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RequestView } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useChangeDraft } from './api.ts';
import { BasisFields, useBasisInput, type BasisText } from './BasisFields.tsx';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

/** Mends a draft that was returned or not yet sent: its basis and its reason. Other cameras are another search. */
export const DraftEditor = ({ request }: { request: RequestView }) => {
  const { t } = useWords();
  const change = useChangeDraft(request.id);
  const basisInput = useBasisInput();
  const draft = useDraft(`mend.${request.id}`);
  const [opened, setOpened] = useState(false);
  const [basis, setBasis] = useKept<BasisText>(draft, 'basis', {
    code: request.legalBasis.code,
    fields: request.legalBasis.fields,
  });
  const [necessity, setNecessity] = useKept(draft, 'necessity', request.necessity);
  const save = () =>
    change.mutate(
      { version: request.version, change: { legalBasis: basisInput(basis), necessity: necessity.trim() } },
      {
        onSuccess: () => {
          draft.done();
          setOpened(false);
          told(t('request.changed'));
        },
      },
    );
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('common.edit')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('request.mend')}>
        <form onSubmit={(event) => (event.preventDefault(), save())}>
          <Stack gap="sm">
            <DraftNote draft={draft} />
            <BasisFields value={basis} onChange={setBasis} problem={change.error} />
            <Textarea
              label={t('request.necessity')}
              required
              autosize
              minRows={2}
              value={necessity}
              onChange={(event) => setNecessity(event.currentTarget.value)}
              error={change.error?.about('/necessity')}
            />
            <ProblemNote error={change.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={change.isPending} disabled={necessity.trim() === ''}>
                {t('common.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};
