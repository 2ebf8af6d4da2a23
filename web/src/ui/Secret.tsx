import { Alert, Button, Code, CopyButton, Group } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** Something that is shown this once. */
export const Secret = ({ title, value }: { title: string; value: string }) => {
  const { t } = useWords();
  return (
    <Alert color="amber" title={title} role="status">
      <Group gap="sm">
        <Code style={{ fontSize: '0.9375rem', wordBreak: 'break-all' }}>{value}</Code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('common.copied') : t('common.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
};
