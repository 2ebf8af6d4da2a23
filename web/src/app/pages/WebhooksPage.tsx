import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useWebhooks } from '../../features/webhooks/api.ts';
import { WebhookCard } from '../../features/webhooks/WebhookCard.tsx';
import { WebhookForm } from '../../features/webhooks/WebhookForm.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Where the organization's own programs are told of its asks. */
export default function WebhooksPage() {
  const { t } = useWords();
  const webhooks = useWebhooks();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('webhook.title')}
      lead={t('webhook.lead')}
      actions={
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setAdding(true)}>
          {t('webhook.add')}
        </Button>
      }
    >
      <ProblemNote error={webhooks.error} retry={() => void webhooks.refetch()} />
      {webhooks.isPending ? (
        <Busy />
      ) : webhooks.data?.length === 0 ? (
        <Empty title={t('webhook.none')}>{t('webhook.noneHint')}</Empty>
      ) : (
        <Stack>
          {webhooks.data?.map((each) => (
            <WebhookCard key={each.id} webhook={each} />
          ))}
        </Stack>
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('webhook.add')}>
        {adding && <WebhookForm onDone={() => setAdding(false)} />}
      </Dialog>
    </Page>
  );
}
