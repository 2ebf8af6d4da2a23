import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real data stand beside the repository, never in it; where they are absent the story says so and is skipped. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export const REGISTER = `${DATA}cameras-ladyzhyn-ua/cameras_flat.csv`;
export const DISTRICTS = `${DATA}ua-geography/ua_raions_adm2.geojson`;
export const COMMUNITIES = `${DATA}ua-geography/ua_hromadas_adm3.geojson`;

export const LADYZHYN = 'UA05040130000025322';
export const VINNYTSIA = 'UA05000000000010236';

export const dataAreHere = [REGISTER, DISTRICTS, COMMUNITIES].every((file) => existsSync(file));
