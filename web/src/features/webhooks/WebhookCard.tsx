import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Webhook } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { useNow } from '../../lib/now.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { Secret } from '../../ui/Secret.tsx';
import { useChangeWebhook, useRemoveWebhook, useRenewSecret, useTestWebhook } from './api.ts';
import { Deliveries } from './Deliveries.tsx';
import { WebhookForm } from './WebhookForm.tsx';

/** One webhook: how it fares, and what can be done about it. */
export const WebhookCard = ({ webhook }: { webhook: Webhook }) => {
  const { t, name, language } = useWords();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const [isShown, setShown] = useState(false);
  const test = useTestWebhook();
  const change = useChangeWebhook();
  const renew = useRenewSecret();
  const remove = useRemoveWebhook();
  const now = useNow();
  const isActive = webhook.state === 'active';
  return (
    <Paper component="section" aria-label={webhook.url}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
            {webhook.url}
          </Title>
          <Group gap="xs" mt={6}>
            <Badge color={isActive ? (webhook.failingSince ? 'amber' : 'teal') : 'red'}>
              {isActive ? t(webhook.failingSince ? 'webhook.failing' : 'webhook.active') : t('webhook.disabled')}
            </Badge>
            {webhook.description && (
              <Text size="sm" c="dimmed">
                {webhook.description}
              </Text>
            )}
          </Group>
        </div>
        {webhook.failingSince && isActive && (
          <Text size="sm">{t('webhook.failingSince', { at: dateTime(webhook.failingSince, language) })}</Text>
        )}
        {webhook.disabledWhy && <Alert color="amber">{name('webhookWhy', webhook.disabledWhy)}</Alert>}
        {webhook.previousSecretUntil && Date.parse(webhook.previousSecretUntil) > now && (
          <Text size="sm">{t('webhook.bothUntil', { at: dateTime(webhook.previousSecretUntil, language) })}</Text>
        )}
        {renew.data && <Secret title={t('webhook.secretOnce')} value={renew.data.secret} />}
        <ProblemNote error={test.error ?? change.error ?? renew.error ?? remove.error} />
        <Group gap="xs">
          {isActive && (
            <Button
              size="compact-md"
              loading={test.isPending}
              onClick={() => test.mutate(webhook.id, { onSuccess: () => (told(t('webhook.tested')), setShown(true)) })}
            >
              {t('webhook.test')}
            </Button>
          )}
          <Button size="compact-md" variant="default" onClick={() => setOpen('change')}>
            {t('common.edit')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            loading={renew.isPending}
            onClick={() => renew.mutate(webhook.id)}
          >
            {t('webhook.renew')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => change.mutate({ webhook, change: { state: isActive ? 'disabled' : 'active' } })}
          >
            {t(isActive ? 'webhook.switchOff' : 'webhook.switchOn')}
          </Button>
          <Button size="compact-md" variant="subtle" color="red" onClick={() => setOpen('remove')}>
            {t('webhook.remove')}
          </Button>
          <Button size="compact-md" variant="subtle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {t('webhook.deliveries')}
          </Button>
        </Group>
        {isShown && <Deliveries webhook={webhook} />}
      </Stack>
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'remove' ? 'webhook.remove' : 'common.edit')}
      >
        {open === 'change' && <WebhookForm webhook={webhook} onDone={() => setOpen(null)} />}
        {open === 'remove' && (
          <Stack>
            <Text style={{ overflowWrap: 'anywhere' }}>{t('webhook.removeSure', { url: webhook.url })}</Text>
            <Button color="red" data-autofocus loading={remove.isPending} onClick={() => remove.mutate(webhook.id)}>
              {t('webhook.remove')}
            </Button>
          </Stack>
        )}
      </Dialog>
    </Paper>
  );
};
