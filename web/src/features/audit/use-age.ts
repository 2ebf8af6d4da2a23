import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How long ago something was, in words that go on while the page is open. */
export const useAge = (): ((at: string) => string) => {
  const { language } = useWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  return (at) => {
    const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
    const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? ['second', 1];
    return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-Math.floor(seconds / length), unit);
  };
};
