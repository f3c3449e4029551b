# One image for API, pages, worker and command line. LEDGER_ROLES says what a container is; see docs/operations.md.
# BuildKit must fetch only the image of Node, so that the build works behind a mirror. Name no other image here.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /srv/ledger
COPY package.json package-lock.json .npmrc ./
# Two optional secrets for npm: "npmrc" names a registry of your own, "ca" is the certificate of a proxy on the way.
# Neither ends up in a layer. Optional packages are left out: only the build needs them.
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=secret,id=ca,target=/run/secrets/ca \
    if [ -f /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi \
 && npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE} AS build
WORKDIR /srv/ledger
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=secret,id=ca,target=/run/secrets/ca \
    if [ -f /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi \
 && npm ci --ignore-scripts --no-audit --no-fund
COPY .swcrc tsconfig.json tsconfig.base.json ./
COPY apps apps
COPY libs libs
COPY projections projections
# The staff console takes the bodies of commands from it.
COPY docs/openapi.json docs/openapi.json
RUN npm run --silent build

FROM ${NODE_IMAGE} AS ledger
ENV NODE_ENV=production \
    PATH=/srv/ledger:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    MALLOC_ARENA_MAX=2 \
    NODE_OPTIONS=--max-semi-space-size=4 \
    HOST=0.0.0.0 \
    PORT=3000 \
    LEDGER_DATA=/data
WORKDIR /srv/ledger
# Owned by root and writable by nobody else: the process writes only to /data and /tmp.
COPY --from=dependencies /srv/ledger/node_modules node_modules
COPY --from=build /srv/ledger/package.json ./
COPY --from=build /srv/ledger/dist dist
# The ledger's messages name commands as "./ledger COMMAND". They work in the container too.
RUN printf '#!/bin/sh\nexec node --disable-warning=ExperimentalWarning --disable-warning=DEP0123 --enable-source-maps /srv/ledger/dist/apps/cli/main.js "$@"\n' > ledger \
 && chmod 0755 ledger \
 && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# Checks that the process is alive; an API and a worker both answer. compose.yaml also checks that it can serve.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Complaint Ledger" \
      org.opencontainers.image.description="An event-sourced ledger of customer complaints: API, worker and command line" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="${REVISION}"
ENTRYPOINT ["/srv/ledger/ledger"]
CMD ["up"]
