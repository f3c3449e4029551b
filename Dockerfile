# One image for API, worker and command line. LEDGER_ROLES says what a container is; see docs/operations.md.
# Nothing is named here that BuildKit would have to fetch beside the image of Node: it must build behind a mirror.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /srv/ledger
COPY package.json package-lock.json .npmrc ./
# Secrets, both optional, where npm needs them: "npmrc" names a registry of one's own, "ca" is the certificate of
# whoever stands between. Neither ends up in a layer. Optional packages are left out: they serve the build alone.
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
RUN npm run --silent build

FROM ${NODE_IMAGE} AS ledger
ENV NODE_ENV=production \
    PATH=/srv/ledger:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOST=0.0.0.0 \
    PORT=3000 \
    LEDGER_DATA=/data
WORKDIR /srv/ledger
# Owned by root and writable by nobody: the process needs to write to /data and /tmp alone.
COPY --from=dependencies /srv/ledger/node_modules node_modules
COPY --from=build /srv/ledger/package.json ./
COPY --from=build /srv/ledger/dist dist
# "./ledger COMMAND", as the ledger's own messages write it, works in here too.
RUN printf '#!/bin/sh\nexec node --disable-warning=ExperimentalWarning --disable-warning=DEP0123 --enable-source-maps /srv/ledger/dist/apps/cli/main.js "$@"\n' > ledger \
 && chmod 0755 ledger \
 && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# Whether the process is alive, which an API and a worker both tell. compose.yaml asks for more: whether it can serve.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Complaint Ledger" \
      org.opencontainers.image.description="An event-sourced ledger of customer complaints: API, worker and command line" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="${REVISION}"
ENTRYPOINT ["/srv/ledger/ledger"]
CMD ["up"]
