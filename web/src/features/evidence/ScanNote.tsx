import { Alert, Text } from '@mantine/core';
import { IconBug, IconClock } from '@tabler/icons-react';
import type { Exhibit } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';

/** What the virus scanner said, where it matters: a find, or a file that waits for its answer. */
export const ScanNote = ({ exhibit }: { exhibit: Pick<Exhibit, 'scan'> }) => {
  const { t, name } = useWords();
  const { scan } = exhibit;
  if (scan?.result === 'infected')
    return (
      <Alert color="red" variant="light" icon={<IconBug aria-hidden />} title={t('scan.infected')}>
        <Text size="sm">{t('scan.infectedLead', { signature: scan.signature })}</Text>
      </Alert>
    );
  if (scan?.result === 'waiting')
    return (
      <Alert color="amber" variant="light" icon={<IconClock aria-hidden />} title={t('scan.waiting')}>
        <Text size="sm">{name('scanFailure', scan.failure)}</Text>
      </Alert>
    );
  return null;
};
