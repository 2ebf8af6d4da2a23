import type { Page } from 'playwright-core';
import { post } from './on-page.ts';

export interface Camera {
  readonly id: string;
  readonly owner: { readonly id: string };
  readonly location: { readonly coordinates: readonly [number, number] };
}
interface GivenCrime {
  readonly id: string;
  readonly number: string;
}
export interface GivenRequest {
  readonly id: string;
  readonly number: string;
  readonly crimeNumber: string;
}

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const window = () => ({ from: ago(3), to: ago(2) });

const register = (investigator: Page, location: unknown, occurred: ReturnType<typeof window>) => {
  const number = `1${new Date().getFullYear()}${Math.random().toString().slice(2, 14).padEnd(12, '7')}`;
  return post<{ id: string }>(investigator, '/api/v1/crimes', {
    erdrNumber: number,
    article: 'ст. 187 ч. 2',
    occurred,
    location,
    registeredOn: new Date().toISOString().slice(0, 10),
  }).then(({ id }): GivenCrime => ({ id, number }));
};

/** As an investigator registers it over the API: a robbery of this morning, beside a camera. */
export const givenCrime = (investigator: Page, { location }: Camera): Promise<GivenCrime> =>
  register(investigator, location, window());

/** As an investigator asks over the API: for so many cameras of one owner, of a crime beside them. */
export async function givenRequest(investigator: Page, beside: Camera, cameras: number): Promise<GivenRequest> {
  const asked = window();
  const crime = await register(investigator, beside.location, asked);
  const search = await post<{ id: string; results: { camera: Camera }[] }>(investigator, '/api/v1/searches', {
    purpose: { crimeId: crime.id },
    place: { point: beside.location, radius: cameras === 1 ? 300 : 2000 },
    window: asked,
  });
  const theirs = search.results.filter(({ camera }) => camera.owner.id === beside.owner.id).slice(0, cameras);
  if (theirs.length < cameras) throw new Error(`there are ${theirs.length} cameras of this owner, and not ${cameras}`);
  const request = await post<{ id: string; number: string }>(investigator, '/api/v1/requests', {
    crimeId: crime.id,
    searchId: search.id,
    legalBasis: { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Lieutenant', reference: '17/4-333' },
    necessity: 'The way of the car.',
    asks: theirs.map(({ camera }) => ({ cameraId: camera.id, window: asked })),
  });
  await post(investigator, `/api/v1/requests/${request.id}/submit`, {});
  return { id: request.id, number: request.number, crimeNumber: crime.number };
}
