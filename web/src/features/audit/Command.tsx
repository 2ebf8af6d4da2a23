import { Button, Code, CopyButton, Group } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';

/** What to type, to be copied. */
export const Command = ({ text }: { text: string }) => {
  const { t } = useWords();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" my={4}>
      <Code block style={{ flex: 1, minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {copied ? t('common.copied') : t('common.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
};
