import { Button, CopyButton } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** Takes a text to the clipboard, and says that it did. */
export const Copy = ({ value }: { value: string }) => {
  const { t } = useWords();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy}>
          {copied ? t('common.copied') : t('common.copy')}
        </Button>
      )}
    </CopyButton>
  );
};
