import { Anchor, Button, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { Role } from '../../api/contract.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Busy, Page } from '../../ui/Page.tsx';
import { guideOf } from '../help/for-page.ts';
import { GUIDE_PAGES, HANDBOOK_PAGES, pageOf } from '../help/pages.ts';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { showAgain } from '../tour/seen.ts';

const Article = lazy(() => import('../help/Article.tsx'));

const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? '';

const OnePage = ({ page }: { page: string }) => {
  const { t, language } = useWords();
  const { hash } = useLocation();
  const load = pageOf(page, language);
  const query = useQuery({
    queryKey: ['help', page, language],
    enabled: load !== undefined,
    staleTime: Infinity,
    queryFn: () => load?.() ?? Promise.resolve(''),
  });
  const text = query.data;
  // The heading that a link names is drawn after the page has come.
  useEffect(() => {
    if (text !== undefined && hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [text, hash]);
  if (load === undefined) return <NotFoundPage />;
  if (text === undefined) return <Busy />;
  return (
    <Page title={titleOf(text)} back={{ to: '/help', label: t('help.all') }}>
      <Suspense fallback={<Busy />}>
        <Article text={text} />
      </Suspense>
    </Page>
  );
};

const Index = ({ role }: { role: Role | undefined }) => {
  const { t, name, language } = useWords();
  const own = role && guideOf(role);
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      <Group mb="lg" gap="sm">
        <Button variant="default" onClick={showAgain}>
          {t('tour.again')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('tour.againHint')}
        </Text>
      </Group>
      <Title order={2} size="h3" mb="xs">
        {t('help.guides')}
      </Title>
      <ul>
        {GUIDE_PAGES.toSorted((a, b) => Number(b === own) - Number(a === own)).map((page) => (
          <li key={page}>
            <Anchor component={Link} to={`/help/${page}`} fw={page === own ? 640 : 400}>
              {name('helpGuide', page)}
            </Anchor>
          </li>
        ))}
      </ul>
      <Title order={2} size="h3" mt="lg" mb="xs">
        {t('help.handbook')}
      </Title>
      {language === 'uk' && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('help.onlyEnglish')}
        </Text>
      )}
      <SimpleGrid cols={{ base: 2, sm: 3, md: 4 }} spacing="xs">
        {HANDBOOK_PAGES.map((page) => (
          <Anchor key={page} component={Link} to={`/help/${page}`}>
            {page}
          </Anchor>
        ))}
      </SimpleGrid>
    </Page>
  );
};

/** The docs within the product: the guide of one's role first, and the handbook. */
export default function HelpPage() {
  const { page } = useParams();
  const role = useSession().data?.actor.role;
  return page === undefined ? <Index role={role} /> : <OnePage page={page} />;
}
