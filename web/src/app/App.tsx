import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { useAbout } from '../api/about.ts';
import { onSignedOut } from '../api/client.ts';
import { forgetSession, useSession } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOnline } from '../lib/online.ts';
import { styleNonce } from '../lib/style-nonce.ts';
import { lazily } from '../ui/lazily.ts';
import { Busy, Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { useDensity } from '../ui/density.ts';
import { resolver, theme } from '../ui/theme.ts';
import { HeldUpPage } from './HeldUpPage.tsx';
import { queries } from './first-questions.ts';
import { landingOf } from './navigation.ts';
import { VersionNotice } from './LineNotices.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { OfflinePage } from './OfflinePage.tsx';
import { PUBLIC_ROUTES, ROUTES, type Route as PageRoute } from './routes.tsx';
import { Shell } from './Shell.tsx';
import { SignInPage } from './SignInPage.tsx';

const colors = localStorageColorSchemeManager({ key: 'svidok.theme' });

const pagesOf = (routes: readonly PageRoute[]) => routes.map(({ path, load }) => ({ path, Page: lazily(load) }));
const pages = pagesOf(ROUTES);
const publicPages = pagesOf(PUBLIC_ROUTES);

const Inside = () => {
  const { t } = useWords();
  const session = useSession();
  const about = useAbout();
  const isOnline = useOnline();
  const location = useLocation();
  useEffect(() => onSignedOut(() => forgetSession(queries)), []);

  // The page to sign in is as tall as what it is told: nothing on it moves away under the pointer.
  if (session.isPending || (session.data === null && about === undefined)) return isOnline ? <Busy /> : <OfflinePage />;
  if (session.isError)
    return (
      <Page title={t('common.product')}>
        <ProblemNote error={session.error} retry={() => void session.refetch()} />
      </Page>
    );
  if (session.data === null) {
    return (
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route
          path="*"
          element={<Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />}
        />
      </Routes>
    );
  }
  const { actor } = session.data;
  // With an initial password, or a password alone, nothing else works, so nothing else is offered.
  if (actor.mustChangePassword || actor.mustSetSecondFactor) return <HeldUpPage session={session.data} />;
  const home = landingOf(actor.role);
  return (
    <Routes>
      <Route element={<Shell session={session.data} />}>
        <Route index element={<Navigate to={home} replace />} />
        <Route path="/sign-in" element={<Navigate to={home} replace />} />
        {pages.map(({ path, Page: Each }) => (
          <Route key={path} path={path} element={<Each />} />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
};

export const App = () => {
  useDensity();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      getStyleNonce={styleNonce}
      colorSchemeManager={colors}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" autoClose={6000} />
        <VersionNotice />
        <BrowserRouter>
          <Suspense fallback={<Busy />}>
            <Routes>
              {publicPages.map(({ path, Page: Each }) => (
                <Route key={path} path={path} element={<Each />} />
              ))}
              <Route path="*" element={<Inside />} />
            </Routes>
          </Suspense>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
};
