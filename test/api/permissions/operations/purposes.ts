import type { Operations, Place } from '../operation.ts';

const task = ({ scene }: Place) => ({ params: { id: scene.taskId } });
const asked = { about: 'task', wishes: { taskState: 'requested' }, call: task } as const;

/** What a search may be made for, beside crimes, and how much of it a day. */
export const PURPOSES: Operations = {
  'GET /api/v1/planning-tasks': { lists: 'task' },
  'POST /api/v1/planning-tasks': {
    call: () => ({
      body: {
        title: 'Festival',
        reason: 'Routes of patrols are to be planned.',
        area: {
          type: 'Polygon',
          coordinates: [
            [
              [35, 48.4],
              [35.02, 48.4],
              [35.02, 48.42],
              [35, 48.4],
            ],
          ],
        },
        validUntil: new Date(Date.now() + 86_400_000).toISOString(),
      },
    }),
  },
  'GET /api/v1/planning-tasks/{id}': { about: 'task', call: task },
  'POST /api/v1/planning-tasks/{id}/approve': asked,
  'POST /api/v1/planning-tasks/{id}/refuse': asked,
  // what an investigator asked for is not the command's to withdraw or to end: its row does not open to be changed
  'POST /api/v1/planning-tasks/{id}/withdraw': { ...asked, answers: [200, 404] },
  'POST /api/v1/planning-tasks/{id}/end': { about: 'task', call: task, answers: [200, 404] },
  'GET /api/v1/search-signals': {},
  'GET /api/v1/search-budgets/mine': {},
  'GET /api/v1/search-budgets': {},
  'POST /api/v1/search-budgets/raises': {
    about: 'private',
    call: ({ stage, side }) => ({
      body: { accountId: stage.parties[side].investigator.id, searches: 1, reason: 'A manhunt goes on.' },
    }),
  },
};
