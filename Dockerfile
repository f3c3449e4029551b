# syntax=docker/dockerfile:1
# One image for API, worker and command line. LEDGER_ROLES says what a container is; see docs/operations.md.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /srv/ledger
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY .swcrc nest-cli.json tsconfig.json tsconfig.base.json ./
COPY apps apps
COPY libs libs
COPY projections projections
RUN npm run --silent build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE} AS ledger
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    LEDGER_DATA=/data
WORKDIR /srv/ledger
# Owned by root and writable by nobody: the process needs to write to /data and /tmp alone.
COPY --from=build /srv/ledger/package.json ./
COPY --from=build /srv/ledger/node_modules node_modules
COPY --from=build /srv/ledger/dist dist
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# For a container that serves. A worker has no port: its check is in compose.yaml.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--enable-source-maps", "dist/apps/cli/main.js"]
CMD ["up"]
