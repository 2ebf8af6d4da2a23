import { Button, Group, Stack, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useDecommission } from './api.ts';

export const RetireDialog = ({
  id,
  etag,
  opened,
  onClose,
}: {
  id: string;
  etag: string | null;
  opened: boolean;
  onClose: () => void;
}) => {
  const { t } = useWords();
  const retire = useDecommission(id);
  return (
    <Dialog opened={opened} onClose={onClose} title={t('camera.retire')}>
      <Stack>
        <Text>{t('camera.retireAsk')}</Text>
        <ProblemNote error={retire.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color="red"
            loading={retire.isPending}
            onClick={() => retire.mutate(etag, { onSuccess: () => (onClose(), told(t('camera.retired'))) })}
          >
            {t('camera.retire')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
