import { Button, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { tryAgain } from '../lib/online.ts';
import { Page } from '../ui/Page.tsx';
import { PublicFrame } from './PublicFrame.tsx';

/** The frame opened without a line: what can be done meanwhile. It goes away by itself. */
export const OfflinePage = () => {
  const { t } = useWords();
  const [isTrying, setTrying] = useState(false);
  const now = () => {
    setTrying(true);
    void tryAgain().finally(() => setTrying(false));
  };
  return (
    <PublicFrame>
      <Page title={t('line.lost')} lead={t('line.comesBack')}>
        <Stack align="flex-start">
          <Text>{t('line.meanwhile')}</Text>
          <List>
            <List.Item>{t('line.written')}</List.Item>
            <List.Item>{t('line.uploads')}</List.Item>
            <List.Item>{t('line.urgent')}</List.Item>
            <List.Item>{t('line.nothingKept')}</List.Item>
          </List>
          <Button onClick={now} loading={isTrying}>
            {t('common.retry')}
          </Button>
        </Stack>
      </Page>
    </PublicFrame>
  );
};
