import { saidIn } from '../../../src/platform/imports/words/in-ukrainian.ts';
import { useWords } from '../i18n/use-words.ts';

/** What the server says of a file, in the reader's language: the very words of its reports. */
export const useSaid = (): ((phrase: string) => string) => {
  const { language } = useWords();
  return (phrase) => saidIn(language, phrase);
};
