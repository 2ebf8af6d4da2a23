import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Webhook } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Secret } from '../../ui/Secret.tsx';
import { EVENTS, useAddWebhook, useChangeWebhook } from './api.ts';

/** A new webhook, whose secret is then shown once; or what is changed of one. */
export const WebhookForm = ({ webhook, onDone }: { webhook?: Webhook | undefined; onDone: () => void }) => {
  const { t, name } = useWords();
  const add = useAddWebhook();
  const change = useChangeWebhook();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? EVENTS);
  if (add.data) return <Secret title={t('webhook.secretOnce')} value={add.data.secret} />;
  const error = add.error ?? change.error;
  const save = () => {
    const input = { url: url.trim(), description: description.trim(), events };
    if (webhook) change.mutate({ webhook, change: input }, { onSuccess: onDone });
    else add.mutate(input);
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), save())}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          type="url"
          label={t('webhook.url')}
          description={t('webhook.urlHint')}
          placeholder="https://"
          required
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={error?.about('/url')}
        />
        <TextInput
          label={t('webhook.description')}
          maxLength={200}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={error?.about('/description')}
        />
        <Checkbox.Group label={t('webhook.events')} value={[...events]} onChange={setEvents}>
          <Stack gap={6} mt={6}>
            {EVENTS.map((each) => (
              <Checkbox key={each} value={each} label={name('webhookEvent', each.replace('.', '-'))} />
            ))}
          </Stack>
        </Checkbox.Group>
        <ProblemNote error={error} />
        <Button type="submit" loading={add.isPending || change.isPending} disabled={events.length === 0}>
          {webhook ? t('common.save') : t('webhook.add')}
        </Button>
      </Stack>
    </form>
  );
};
