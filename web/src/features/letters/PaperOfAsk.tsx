import { Button, Paper, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { AskView } from '../../api/contract.ts';
import { useLettersOfAsk } from './api.ts';
import { PaperAnswerForm } from './PaperAnswerForm.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** For the keeper of an owner's record: the owner answered the letter on paper. Nothing where no letter went out. */
export const PaperOfAsk = ({ ask }: { ask: AskView }) => {
  const { t } = useWords();
  const letters = useLettersOfAsk(ask.id).data ?? [];
  const [isOpen, setOpen] = useState(false);
  if (letters.length === 0 || ask.answerCodes.length === 0) return null;
  return (
    <Paper>
      <Title order={2} mb="sm">
        {t('letters.paper')}
      </Title>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('letters.paperTitle', { number: letters[0]?.number })}
      </Button>
      <Dialog opened={isOpen} onClose={() => setOpen(false)} title={t('letters.paper')}>
        <PaperAnswerForm letters={letters} asks={[ask]} onDone={() => setOpen(false)} />
      </Dialog>
    </Paper>
  );
};
