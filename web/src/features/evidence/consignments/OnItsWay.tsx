import { Group, Paper, Stack, Text } from '@mantine/core';
import type { Consignment } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { dateTime } from '../../../lib/dates.ts';
import { bytes } from '../../../lib/numbers.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { SureButton } from '../../../ui/SureButton.tsx';
import { useCallBack } from './api.ts';
import { NoteButton } from './NoteButton.tsx';

/** To its owner: the number to write on the medium, the note to print, and the way back. */
export const OnItsWay = ({ consignment }: { consignment: Consignment }) => {
  const { t, name, language } = useWords();
  const callBack = useCallBack();
  const { number, state, files } = consignment;
  return (
    <Paper component="article" aria-label={t('consignment.title', { number })} p="sm" withBorder>
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text fw={700} size="lg">
            {number}
          </Text>
          <StateBadge group="consignmentState" code={state} />
        </Group>
        <Text size="sm">
          {[name('medium', consignment.medium), name('carriedBy', consignment.carriedBy), consignment.label]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {files.map((file) => (
          <Text key={file.exhibitId} size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {file.fileName} · {bytes(file.size, language)} · {name('exhibitState', file.state)}
          </Text>
        ))}
        {state === 'announced' && (
          <Text size="sm">{t('consignment.ownerLead', { until: dateTime(consignment.expectedUntil, language) })}</Text>
        )}
        {consignment.receipt && (
          <Text size="sm">
            {t('consignment.takenInAt', { at: dateTime(consignment.receipt.receivedAt, language) })}
          </Text>
        )}
        <ProblemNote error={callBack.error} />
        {(state === 'announced' || state === 'overdue') && (
          <Group gap="xs">
            <NoteButton id={consignment.id} />
            {state === 'announced' && (
              <SureButton
                size="compact-md"
                loading={callBack.isPending}
                sure={t('consignment.callBackSure')}
                onSure={() => callBack.mutate(consignment.id)}
              >
                {t('consignment.callBack')}
              </SureButton>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
};
