import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { hasPasskeys, useAddPasskey, usePasskeys, useRemovePasskey } from './passkeys.ts';
import { ProofForm } from './ProofForm.tsx';
import { useSecondFactor } from './second-factor.ts';

const Add = ({ onDone }: { onDone: () => void }) => {
  const { t } = useWords();
  const add = useAddPasskey();
  const [title, setTitle] = useState('');
  return (
    <Stack gap="sm" maw={420}>
      <TextInput
        data-autofocus
        label={t('passkey.name')}
        description={t('passkey.nameHint')}
        required
        maxLength={80}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={add.error?.about('/name')}
      />
      <ProofForm
        hasFactor
        submit={t('passkey.touch')}
        error={add.error}
        isBusy={add.isPending}
        isReady={title.trim() !== ''}
        onProof={(proof) =>
          add.mutate({ proof, name: title.trim() }, { onSuccess: () => (told(t('passkey.added')), onDone()) })
        }
      />
      <Group>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
};

/** One's own passkeys: seen, added, taken off. They stand beside the authenticator. */
export const PasskeysPanel = () => {
  const { t, language } = useWords();
  const passkeys = usePasskeys();
  const hasAuthenticator = useSecondFactor().data?.authenticator != null;
  const remove = useRemovePasskey();
  const [isAdding, setAdding] = useState(false);
  if (passkeys.isError) return <ProblemNote error={passkeys.error} retry={() => void passkeys.refetch()} />;
  if (!passkeys.data) return <Busy />;
  const { items } = passkeys.data;
  return (
    <Stack gap="sm">
      {items.length === 0 && <Text>{t('passkey.none')}</Text>}
      {items.map((passkey) => (
        <Group key={passkey.id} justify="space-between" gap="xs">
          <div>
            <Text fw={600}>
              {passkey.name}{' '}
              {passkey.isSynced && (
                <Badge color="gray" ml={4}>
                  {t('passkey.synced')}
                </Badge>
              )}
            </Text>
            <Text size="sm" c="dimmed">
              {passkey.lastUsedAt
                ? t('passkey.used', { at: dateTime(passkey.lastUsedAt, language) })
                : t('passkey.made', { at: dateTime(passkey.createdAt, language) })}
            </Text>
          </div>
          <Group gap="xs">
            <SureButton
              sure={t('passkey.removeSure')}
              onSure={() => remove.mutate(passkey.id)}
              loading={remove.isPending}
            >
              {t('passkey.remove')}
            </SureButton>
          </Group>
        </Group>
      ))}
      <ProblemNote error={remove.error} />
      {!hasPasskeys() ? (
        <Text size="sm">{t('passkey.notHere')}</Text>
      ) : !hasAuthenticator ? (
        <Text size="sm">{t('passkey.authenticatorFirst')}</Text>
      ) : isAdding ? (
        <Add onDone={() => setAdding(false)} />
      ) : (
        <Group>
          <Button
            variant="default"
            leftSection={<IconFingerprint size={17} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('passkey.add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
};
