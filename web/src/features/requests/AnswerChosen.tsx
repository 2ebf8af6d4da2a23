import { Alert, Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { told } from '../../ui/toast.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { type AskView, useAnswerMany } from './api.ts';
import classes from './AskGroups.module.css';

/** What is chosen in the inbox, and the one answer that is given for all of it. */
export const AnswerChosen = ({ asks, onDone }: { asks: readonly AskView[]; onDone: () => void }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure();
  const isSmall = useMediaQuery('(max-width: 36em)');
  const answer = useAnswerMany(asks);
  if (asks.length === 0) return null;
  const [first, ...others] = asks.map((ask) => ask.answerCodes);
  const codes = (first ?? []).filter((code) => others.every((each) => each.includes(code)));
  const count = asks.length;
  return (
    <>
      <Paper p="sm" className={classes['bar']} role="region" aria-label={t('answer.chosen', { count })}>
        <Group justify="space-between" gap="sm">
          <Text fw={600}>{t('answer.chosen', { count })}</Text>
          <Group gap="xs">
            <Button variant="subtle" onClick={onDone}>
              {t('answer.clear')}
            </Button>
            <Button onClick={open}>{t('answer.many')}</Button>
          </Group>
        </Group>
      </Paper>
      <Dialog
        opened={isOpen}
        onClose={() => (answer.reset(), close())}
        title={t('answer.chosen', { count })}
        fullScreen={isSmall ?? false}
      >
        <Text size="sm" c="dimmed" mb="md">
          {t('answer.manyHint')}
        </Text>
        {codes.length === 0 ? (
          <Alert color="amber">{t('answer.noCommon')}</Alert>
        ) : (
          <AnswerForm
            codes={codes}
            answer={answer}
            isForMany
            draftName={`answers.${asks.map(({ id }) => id).join('.')}`}
            onSent={() => (close(), onDone(), told(t('answer.sentMany', { count })))}
          />
        )}
      </Dialog>
    </>
  );
};
