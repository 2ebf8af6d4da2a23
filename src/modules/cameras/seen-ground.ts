/**
 * SQL over the alias `c`: what buildings leave of a camera's view, null where nothing is known to hide anything. The
 * index of views finds the candidates (a visibility never reaches beyond its view), this decides.
 */
export const VISIBILITY = `(select v.area from cameras.visibility v where v.camera_id = c.id)`;

/**
 * SQL over the alias `c`: what a box is compared with to find whatever stands in it or looks into it. A view holds its own
 * camera (a check constraint says so), and the index `camera_reach` is over these very words. `case`, for of `coalesce`
 * PostgreSQL does not know that it tells nothing, and would not let it before the policies.
 */
export const REACH = `case when c.view is null then c.location else c.view end`;
