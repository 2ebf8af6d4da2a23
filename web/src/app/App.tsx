import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ComponentType } from 'react';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { useAbout } from '../api/about.ts';
import { onSignedOut } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { forgetSession, useSession } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { tryAgain, useOnline, whenOnline } from '../lib/online.ts';
import { styleNonce } from '../lib/style-nonce.ts';
import { PartGone } from '../ui/ErrorBoundary.tsx';
import { Busy, Page } from '../ui/Page.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { useDensity } from '../ui/density.ts';
import { resolver, theme } from '../ui/theme.ts';
import { HeldUpPage } from './HeldUpPage.tsx';
import { landingOf } from './navigation.ts';
import { VersionNotice } from './LineNotices.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { OfflinePage } from './OfflinePage.tsx';
import { ROUTES } from './routes.tsx';
import { Shell } from './Shell.tsx';
import { SignInPage } from './SignInPage.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal does not change by asking again; a lost connection may.
      retry: (count, cause) => count < 2 && [0, 502, 503, 504].includes(asProblem(cause).status),
      refetchOnWindowFocus: true,
    },
    // Without a line a deed is refused at once and what was typed stays; nothing is done later behind somebody's back.
    mutations: { networkMode: 'always' },
  },
});
const colors = localStorageColorSchemeManager({ key: 'svidok.theme' });

type Load = () => Promise<{ default: ComponentType }>;

/** A part that could not come for want of a line comes with the line; one that is gone belongs to a version before this one. */
const surely: (load: Load) => Load = (load) => async () => {
  try {
    return await load();
  } catch {
    await tryAgain();
    await whenOnline();
    return load().catch((cause: unknown) => {
      throw new PartGone('', { cause });
    });
  }
};
const lazily = (load: Load) => lazy(surely(load));
const pages = ROUTES.map((route) => ({ path: route.path, Page: lazily(route.load) }));

const PublicOfferPage = lazily(() => import('./PublicOfferPage.tsx'));
const AnswerPage = lazily(() => import('./AnswerPage.tsx'));
const WelcomePage = lazily(() => import('./WelcomePage.tsx'));
const RecoverPage = lazily(() => import('./RecoverPage.tsx'));
const LetterCheckPage = lazily(() => import('./LetterCheckPage.tsx'));
const CheckpointPage = lazily(() => import('./CheckpointPage.tsx'));
const ContactPage = lazily(() => import('./ContactPage.tsx'));

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
              <Route path="/offer" element={<PublicOfferPage />} />
              <Route path="/answer" element={<AnswerPage />} />
              <Route path="/letters/check" element={<LetterCheckPage />} />
              <Route path="/checkpoint" element={<CheckpointPage />} />
              <Route path="/contact" element={<ContactPage />} />
              <Route path="/welcome" element={<WelcomePage />} />
              <Route path="/recover" element={<RecoverPage />} />
              <Route path="*" element={<Inside />} />
            </Routes>
          </Suspense>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
};
