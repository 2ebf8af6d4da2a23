import { newId } from '../../../../src/kernel/ids.ts';
import type { Operations, Place } from '../operation.ts';

/** Of the caller's organization; what is another's is the matter of api/desks, because administrators keep those too. */
async function desk({ stage, side, caller }: Place): Promise<{ params: { id: string } }> {
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.operator;
  const id = newId();
  await stage.api.owner.query(
    `insert into desks.desk (id, organization_id, name, email) values ($1, $2, $3, 'desk@tests.example')`,
    [id, holder.organization.id, `Desk ${id}`],
  );
  return { params: { id } };
}
const body = () => ({ name: `Desk ${newId()}`, email: 'desk@tests.example' });

export const DESKS: Operations = {
  'GET /api/v1/desks': {},
  // an organization keeps a hundred; the matrix is not about the number
  'POST /api/v1/desks': {
    call: async ({ stage }) => {
      await stage.api.owner.query(`delete from desks.desk`);
      return { body: body() };
    },
  },
  'PUT /api/v1/desks/{id}': {
    call: async (place) => ({ ...(await desk(place)), body: body(), headers: { 'if-match': '"1"' } }),
  },
  'DELETE /api/v1/desks/{id}': { call: desk },
};
