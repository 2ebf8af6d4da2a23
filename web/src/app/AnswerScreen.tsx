import { useState } from 'react';
import { Alert, Button, Divider, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { span } from '../lib/dates.ts';
import { isUnfinished } from '../features/evidence/api.ts';
import { AddPlayer } from '../features/evidence/players/AddPlayer.tsx';
import { UploadPanel } from '../features/evidence/UploadPanel.tsx';
import { useAnswer } from '../features/requests/api.ts';
import { told } from '../ui/toast.ts';
import { AnswerForm } from '../features/requests/AnswerForm.tsx';
import type { HeldLetter } from '../features/letters/api.ts';

type Held = HeldLetter['asks'][number];

const Answered = ({ code }: { code: string }) => {
  const { t, name } = useWords();
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <IconCircleCheck color="var(--sv-calm)" aria-hidden />
      <Text fw={600}>{t('holder.answered', { answer: name('answer', code) })}</Text>
    </Group>
  );
};

const One = ({ held: { ask, exhibits } }: { held: Held }) => {
  const { t, language } = useWords();
  const answer = useAnswer(ask.id);
  const [hasBegun, setHasBegun] = useState(false);
  const isUnderWay = exhibits.some(isUnfinished);
  const recordings = exhibits.filter(({ kind, state }) => kind === 'recording' && state !== 'rejected');
  const mayDeliver = ask.actions.includes('begin_delivery') || ask.state === 'delivering';
  return (
    <Paper component="article" aria-label={ask.camera.name}>
      <Title order={2}>{ask.camera.name}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {span(ask.window, language)}
      </Text>
      <Stack>
        {ask.answer && <Answered code={ask.answer.code} />}
        {(mayDeliver || hasBegun || isUnderWay) && (
          <div>
            <Text fw={600} mb="xs">
              {t('holder.send')}
            </Text>
            <UploadPanel
              askId={ask.id}
              window={ask.window}
              earlier={exhibits}
              mayAdd={mayDeliver}
              onBegun={() => setHasBegun(true)}
            />
          </div>
        )}
        {mayDeliver &&
          recordings.map((exhibit) => (
            <details key={exhibit.id}>
              <summary>{t('player.forFile', { file: exhibit.fileName })}</summary>
              <Text size="sm" my="xs">
                {t('player.ownerLead')}
              </Text>
              <AddPlayer recordingId={exhibit.id} earlier={exhibits.filter(({ kind }) => kind === 'player')} />
            </details>
          ))}
        {mayDeliver && ask.answerCodes.length > 0 && <Divider label={t('holder.orSay')} />}
        {ask.answerCodes.length > 0 && (
          <AnswerForm
            key={ask.state}
            isByLetter
            codes={ask.answerCodes}
            answer={answer}
            onSent={() => told(t('answer.sent'))}
          />
        )}
        {!mayDeliver && ask.answerCodes.length > 0 && <Alert color="gray">{t('holder.laterSend')}</Alert>}
      </Stack>
    </Paper>
  );
};

/** The second screen: an answer for each camera, or its file; the same forms as an operator has. */
export const AnswerScreen = ({
  letter,
  onBack,
  onNext,
}: {
  letter: HeldLetter;
  onBack: () => void;
  onNext: () => void;
}) => {
  const { t } = useWords();
  return (
    <Stack>
      <Text>{t('holder.answerLead')}</Text>
      {letter.asks.map((held) => (
        <One key={held.ask.id} held={held} />
      ))}
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t('holder.back')}
        </Button>
        <Button size="md" variant={letter.isAnswered ? 'filled' : 'default'} onClick={onNext}>
          {t('holder.toReceipt')}
        </Button>
      </Group>
    </Stack>
  );
};
