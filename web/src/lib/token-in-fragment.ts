import { useEffect, useState } from 'react';

/**
 * The token of a link, from behind `#`, and how to lay it aside. It leaves the address at once, so that neither the history nor a
 * copied address keeps it.
 */
export function useTokenInFragment(): readonly [token: string, forget: () => void] {
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (token) window.history.replaceState(null, '', window.location.pathname);
  }, [token]);
  // A link that is pasted over this very page only changes the fragment, and loads nothing anew.
  useEffect(() => {
    const read = () => window.location.hash !== '' && setToken(window.location.hash.slice(1));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return [token, () => setToken('')];
}
