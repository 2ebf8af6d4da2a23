import { useSearchParams } from 'react-router';

/** What the page asks for, kept in its address: so that it can be handed on, and stays over a reload. Nothing is left where a value is empty. */
export const useAddress = (): readonly [query: URLSearchParams, put: (key: string, value: string | null) => void] => {
  const [query, setQuery] = useSearchParams();
  const put = (key: string, value: string | null) =>
    setQuery(
      (before) => {
        if (value) before.set(key, value);
        else before.delete(key);
        return before;
      },
      { replace: true },
    );
  return [query, put];
};
