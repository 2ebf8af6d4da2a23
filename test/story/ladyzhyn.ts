import { existsSync } from 'node:fs';
import { SHARED_DATA } from '../support/shared-data.ts';

export const REGISTER = `${SHARED_DATA}cameras-ladyzhyn-ua/cameras_flat.csv`;
export const DISTRICTS = `${SHARED_DATA}ua-geography/ua_raions_adm2.geojson`;
export const COMMUNITIES = `${SHARED_DATA}ua-geography/ua_hromadas_adm3.geojson`;

export const BUSAN = `${SHARED_DATA}cameras-busan/busan_cctv.csv`;

export const LADYZHYN = 'UA05040130000025322';
export const VINNYTSIA = 'UA05000000000010236';

export const busanIsHere = existsSync(BUSAN);
export const dataAreHere = [REGISTER, DISTRICTS, COMMUNITIES].every((file) => existsSync(file));
