import { Alert, Button, Stack, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useDeliverAgain, useReusable } from './api.ts';

/** One export serves every request that asks for it: what was delivered already is handed over by one click. */
export const DeliverAgain = ({ askId }: { askId: string }) => {
  const { t } = useWords();
  const reusable = useReusable(askId).data ?? [];
  const again = useDeliverAgain(askId);
  if (reusable.length === 0) return null;
  return (
    <Alert color="petrol" mb="sm">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('upload.again')}</Text>
        {reusable.map((exhibit) => (
          <Button
            key={exhibit.id}
            size="compact-md"
            loading={again.isPending && again.variables === exhibit.id}
            onClick={() => again.mutate(exhibit.id, { onSuccess: () => told(t('upload.handedOver')) })}
          >
            {t('upload.handOver', { file: exhibit.fileName })}
          </Button>
        ))}
        <ProblemNote error={again.error} />
      </Stack>
    </Alert>
  );
};
