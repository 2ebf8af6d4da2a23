import { Anchor, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { Facts } from '../../ui/Page.tsx';
import type { HeldLetter } from './api.ts';
import { RecorderClock } from './RecorderClock.tsx';

/** The first screen: who asks for what, in plain words. */
export const AskedScreen = ({ letter, onNext }: { letter: HeldLetter; onNext: () => void }) => {
  const { t, language } = useWords();
  const basis = letter.asks.find(({ ask }) => ask.legalBasis !== null)?.ask.legalBasis ?? null;
  const { organization } = letter;
  return (
    <Stack>
      <Text>{basis ? t('holder.askedDemand', { organization }) : t('holder.askedHold', { organization })}</Text>
      {letter.asks.map(({ ask }) => (
        <Paper key={ask.id} component="article" aria-label={ask.camera.name}>
          <Title order={2}>{ask.camera.name}</Title>
          <Text size="sm" c="dimmed" mb="xs">
            {[ask.camera.address, ask.camera.code].filter(Boolean).join(' · ')}
          </Text>
          <Facts
            items={[
              [t('holder.window'), span(ask.window, language)],
              [t('holder.lost'), dateTime(ask.loss.startsAt, language)],
            ]}
          />
          <RecorderClock window={ask.window} />
        </Paper>
      ))}
      <Paper>
        <Facts
          items={[
            [t('holder.to'), letter.owner],
            [t('holder.letter'), letter.number],
            [t('holder.until'), dateTime(letter.expiresAt, language)],
            basis && [t('holder.basis'), basis.title[language]],
          ]}
        />
        <Anchor component={Link} to="/letters/check" size="sm" mt="sm">
          {t('holder.question')}
        </Anchor>
      </Paper>
      <Button size="lg" onClick={onNext}>
        {t('holder.goAnswer')}
      </Button>
    </Stack>
  );
};
