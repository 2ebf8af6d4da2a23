import { CreatePlatform1761000000100 } from './1761000000100-create-platform.ts';
import { CreateAccess1761000000200 } from './1761000000200-create-access.ts';

/** In order. A spec compares this list with the files of the folder. */
export const MIGRATIONS = [
  CreatePlatform1761000000100,
  CreateAccess1761000000200,
];
