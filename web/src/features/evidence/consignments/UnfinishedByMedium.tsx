import { Button } from '@mantine/core';
import { IconDeviceUsb } from '@tabler/icons-react';
import { useState } from 'react';
import type { Consignment } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { useAnnounce } from './api.ts';
import { MediumDialog } from './MediumDialog.tsx';

interface UnfinishedByMediumProps {
  readonly exhibitIds: readonly string[];
  readonly announced: readonly Consignment[];
}

/** The line did not carry them: what was promised comes by stick or courier after all. */
export const UnfinishedByMedium = ({ exhibitIds, announced }: UnfinishedByMediumProps) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconDeviceUsb size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('consignment.instead')}
      </Button>
      <MediumDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        announced={announced}
        error={announce.error}
        isBusy={announce.isPending}
        onChosen={(way) => announce.mutate({ exhibitIds, way }, { onSuccess: () => setOpen(false) })}
      />
    </>
  );
};
