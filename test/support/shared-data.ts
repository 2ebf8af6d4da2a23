import { fileURLToPath } from 'node:url';

/** Real data stand beside the repository, never in it; specs that use them skip, saying so, where the folder is absent. */
export const SHARED_DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
