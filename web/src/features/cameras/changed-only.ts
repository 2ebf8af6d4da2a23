import type { Camera } from '../../api/contract.ts';

/**
 * Of what the form holds, what differs from the record: a change that reaches back in time must not carry today's rest
 * into the past.
 */
export function changedOnly(camera: Camera, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known: Readonly<Record<string, unknown>> = {
    ...camera,
    retention: { declaredHours: camera.retention.declaredHours },
  };
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const changed = Object.fromEntries(
    Object.entries(body).filter(([key, value]) => key !== 'view' && !same(value, known[key])),
  );
  const view = Object.fromEntries(
    Object.entries(body['view'] ?? {}).filter(
      ([key, value]) => !same(value, camera.view?.[key as keyof NonNullable<Camera['view']>]),
    ),
  );
  return Object.keys(view).length > 0 ? { ...changed, view } : changed;
}
