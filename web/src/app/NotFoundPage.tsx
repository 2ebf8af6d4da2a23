import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../i18n/use-words.ts';
import { Page } from '../ui/Page.tsx';

export const NotFoundPage = () => {
  const { t } = useWords();
  return (
    <Page title={t('notFound.title')} lead={t('notFound.text')}>
      <Button component={Link} to="/">
        {t('notFound.home')}
      </Button>
    </Page>
  );
};
