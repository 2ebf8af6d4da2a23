/** SQL over the alias `c`: the camera that somebody named by its id or its code, bound at $1. Both are indexed. */
export const IS_NAMED = `(c.code = upper($1) or c.id = case when $1 ~ '^[0-9a-fA-F-]{36}$' then $1::uuid end)`;
