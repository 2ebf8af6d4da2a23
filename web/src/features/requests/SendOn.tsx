import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { OrganizationField } from '../../ui/OrganizationField.tsx';
import { type AskView, useSendOn } from './api.ts';

/** "Not our camera": one click asks whom the owner named; where nobody was named, the requester chooses. */
export const SendOn = ({ ask }: { ask: AskView }) => {
  const { t } = useWords();
  const sendOn = useSendOn(ask.id);
  const [owner, setOwner] = useState<string | null>(null);
  if (!ask.maySendOn) return null;
  const send = (id: string) => sendOn.mutate(id, { onSuccess: () => told(t('sendOn.sent')) });
  const named = ask.answer?.rightOwner;
  return (
    <Stack gap="xs" mt="xs">
      {named && (
        <>
          <Text size="sm">{t('sendOn.said', { name: named.name })}</Text>
          <Group>
            <Button size="compact-md" loading={sendOn.isPending} onClick={() => send(named.id)}>
              {t('sendOn.to', { name: named.name })}
            </Button>
          </Group>
        </>
      )}
      <details open={!named}>
        <summary>{t('sendOn.other')}</summary>
        <Stack gap="xs" mt="xs" maw={420}>
          <OrganizationField
            label={t('sendOn.who')}
            value={owner}
            onChange={setOwner}
            error={sendOn.error?.about('/ownerId')}
          />
          <Group>
            <Button
              variant="light"
              disabled={owner === null}
              loading={sendOn.isPending}
              onClick={() => owner !== null && send(owner)}
            >
              {t('sendOn.send')}
            </Button>
          </Group>
        </Stack>
      </details>
      <ProblemNote error={sendOn.error} />
    </Stack>
  );
};
