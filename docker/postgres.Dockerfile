# PostgreSQL with PostGIS from the official image and the PostgreSQL project's own packages: the usual PostGIS image has no arm64 build.
FROM postgres:17-bookworm
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-17-postgis-3 postgresql-17-postgis-3-scripts \
 && rm -rf /var/lib/apt/lists/*
# The runtime role; migrations grant to it. Its password comes from the environment of the container.
COPY --chmod=755 docker/create-app-role.sh /docker-entrypoint-initdb.d/10-create-app-role.sh
