import type { Settings } from '../../platform/config/config.ts';

/** The address of this interface as clients reach it: from the settings, never from a header that a caller may choose. */
export const rootOf = ({ PUBLIC_URL }: Pick<Settings, 'PUBLIC_URL'>): string => `${PUBLIC_URL.replace(/\/+$/, '')}/ogc`;

/** The query as it was asked, for the links of a page. */
export const queryOf = (url: string): string => url.split('?').slice(1).join('?');
