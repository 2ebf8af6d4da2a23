import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { bytes } from '../../lib/numbers.ts';
import { Facts } from '../../ui/Page.tsx';
import type { HeldLetter } from './api.ts';

const MONO = { fontFamily: 'var(--mantine-font-family-monospace)', overflowWrap: 'anywhere' } as const;

/** The third screen: what was answered and handed over, with the digest, to keep or to print. */
export const ReceiptScreen = ({ letter, onBack }: { letter: HeldLetter; onBack: () => void }) => {
  const { t, name, language } = useWords();
  return (
    <Stack>
      {letter.isAnswered ? (
        <Text>{t('holder.receiptLead')}</Text>
      ) : (
        <Alert color="amber">{t('holder.receiptPart')}</Alert>
      )}
      <Paper>
        <Facts
          items={[
            [t('holder.letter'), letter.number],
            [t('holder.to'), letter.owner],
          ]}
        />
      </Paper>
      {letter.asks.map(({ ask, exhibits }) => (
        <Paper key={ask.id} component="article" aria-label={ask.camera.name}>
          <Title order={2}>{ask.camera.name}</Title>
          <Text size="sm" c="dimmed" mb="xs">
            {span(ask.window, language)}
          </Text>
          <Text fw={600}>{ask.answer ? name('answer', ask.answer.code) : t('holder.noAnswer')}</Text>
          {ask.answer && (
            <Text size="sm">
              {t('holder.at')}: {dateTime(ask.answer.answeredAt, language)}
            </Text>
          )}
          {exhibits.map((exhibit) => (
            <div key={exhibit.id} style={{ marginTop: '0.75rem' }}>
              <Facts
                items={[
                  [t('holder.file'), `${exhibit.fileName} · ${bytes(exhibit.size, language)}`],
                  [t('holder.fileState'), <span role="status" key="state">{name('exhibitState', exhibit.state)}</span>], // prettier-ignore
                  [t('holder.digest'), <span style={MONO} key="digest">{exhibit.sha256}</span>], // prettier-ignore
                ]}
              />
            </div>
          ))}
        </Paper>
      ))}
      <Group className="no-print">
        {!letter.isAnswered && (
          <Button variant="default" onClick={onBack}>
            {t('holder.back')}
          </Button>
        )}
        <Button leftSection={<IconPrinter size={17} aria-hidden />} onClick={() => window.print()}>
          {t('holder.print')}
        </Button>
      </Group>
    </Stack>
  );
};
