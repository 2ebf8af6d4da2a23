import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/base.css';
import { setNonce } from 'get-nonce';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { ready } from './i18n/i18n.ts';
import { App } from './app/App.tsx';
import { firstQuestions } from './app/first-questions.ts';
import { keepFrame } from './lib/new-version.ts';
import { watchLine } from './lib/online.ts';
import { styleNonce } from './lib/style-nonce.ts';

// What keeps a page still behind a dialog writes a style of its own.
setNonce(styleNonce());
watchLine();
const root = document.getElementById('root');
if (root) {
  await Promise.all([ready, firstQuestions(location.pathname)]);
  // As a transition, so that it is drawn in short steps: a finger or a key is not kept waiting for a whole page.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
// After the page: whoever waits for it waits for nothing else.
void keepFrame();
